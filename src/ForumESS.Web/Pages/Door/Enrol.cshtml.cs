using ForumESS.Application.Devices;
using ForumESS.Application.Staff;
using ForumESS.Domain.Devices;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.Door;

/// <summary>
/// Where an enrolment link leads. Looking uses nothing up: previews and virus scanners open links too.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
[SecretAddress]
[RequestSizeLimit(64 * 1024)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EnrolModel(IMediator mediator, ErrorTexts texts, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    [BindProperty]
    public OperatorForm Form { get; set; } = new();

    /// <summary>Null when there is nothing to enrol: then <see cref="Refusal"/> says why.</summary>
    public DeviceOffer? Offer { get; private set; }

    public string? Refusal { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var enrolled = await mediator.Send(new EnrolDevice(Secret, Form.Operator), CancellationToken.None);
        if (enrolled.Error is { } error)
        {
            ModelState.Clear();
            await LoadAsync(cancellationToken);
            if (Offer is not null)
            {
                ModelState.AddRefusal(error, texts, nameof(Form));
                Response.StatusCode = Problems.StatusOnPage(error.Kind);
            }
            return Page();
        }
        var (token, device) = enrolled.Value;
        DeviceHandler.Remember(HttpContext, token, device.ExpiresAt);
        return RedirectToPage(
            "/Door/Index",
            device switch
            {
                { Session: { } session } => new { edition = device.Year, seance = session },
                { Gate: { } gate } => new { edition = device.Year, porte = gate },
                _ => null as object,
            }
        );
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var offer = await mediator.Send(new GetDeviceOffer(SecretToken.Hash(Secret)), cancellationToken);
        var refusal = offer is null ? DeviceErrors.LinkUnknown : offer.RefusalAt(clock.GetUtcNow());
        if (refusal is null)
        {
            Offer = offer;
            return;
        }
        Refusal = texts.For(refusal);
        Response.StatusCode = offer is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
    }
}

/// <summary>Who holds the device.</summary>
public sealed record OperatorForm
{
    public string? Operator { get; init; }
}
