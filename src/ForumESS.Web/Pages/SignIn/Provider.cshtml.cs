using System.Globalization;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.SignIn;

/// <summary>
/// Sends people to the identity provider and receives them back. It says who they are; what they may do is known here: who
/// was invited, and linked, gets what their account has, and anybody else a sentence.
/// </summary>
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProviderModel(IMediator mediator, StaffSignIn signIn, ProviderTravel travel, ErrorTexts texts)
    : PageModel
{
    [BindProperty(Name = StaffPaths.ReturnTo)]
    public string? ReturnTo { get; set; }

    [BindProperty]
    public string? Token { get; set; }

    [TempData]
    public string? Done { get; set; }

    public string? Provider => travel.Name;

    public string Refusal { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync() =>
        Provider is null ? NotFound() : await travel.LeaveAsync(ProviderErrand.SignIn, ReturnTo) ?? Refuse(null);

    /// <summary>Somebody without an account makes one that the provider opens.</summary>
    public async Task<IActionResult> OnPostAcceptAsync() =>
        Provider is null ? NotFound() : await travel.LeaveAsync(ProviderErrand.Accept, Token) ?? Refuse(null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Provider is null)
        {
            return NotFound();
        }
        return await travel.ArriveAsync() is not { } arrival
            ? Refuse(null)
            : arrival.Errand switch
            {
                ProviderErrand.SignIn => Continue(await signIn.SignInAsync(arrival, cancellationToken), arrival.Detail),
                ProviderErrand.Accept => await AcceptAsync(arrival, cancellationToken),
                ProviderErrand.Link => await LinkAsync(arrival, cancellationToken),
                _ => throw new InvalidOperationException($"{arrival.Errand}"),
            };
    }

    private async Task<IActionResult> AcceptAsync(ProviderArrival arrival, CancellationToken cancellationToken)
    {
        var token = arrival.Detail ?? "";
        var offer = await mediator.Send(new GetInvitation(SecretToken.Hash(token)), cancellationToken);
        var accepted = await mediator.Send(
            new AcceptInvitation
            {
                Token = token,
                Name = arrival.Name.Length > 0 ? arrival.Name : offer?.Name ?? offer?.Invitation.Email?.Value,
                Identity = arrival.Identity,
            },
            cancellationToken
        );
        return accepted.Error is { } error
            ? Refuse(error)
            : Continue(
                await signIn.ContinueAsync(accepted.Value, Proof.Provider, arrival.IdToken, cancellationToken),
                null
            );
    }

    // Only for who asked for it a moment ago, in a form of their own session.
    private async Task<IActionResult> LinkAsync(ProviderArrival arrival, CancellationToken cancellationToken)
    {
        if (User.ActorId() is not { } id || arrival.Detail != id.ToString("D", CultureInfo.InvariantCulture))
        {
            return Refuse(null);
        }
        if ((await mediator.Send(new LinkIdentity(id, arrival.Identity), cancellationToken)).Error is { } error)
        {
            return Refuse(error);
        }
        Done = "IdentityLinked";
        return RedirectToPage("/Team/Account");
    }

    private IActionResult Continue(Result<StaffAccess?> signedIn, string? returnTo)
    {
        if (signedIn.Error is { } error)
        {
            return Refuse(error);
        }
        var local = Url.IsLocalUrl(returnTo) ? returnTo : null;
        return signedIn.Value is { } access
            ? LocalRedirect(local ?? StaffPaths.HomeOf(access))
            : RedirectToPage("/SignIn/Code", new { retour = local });
    }

    /// <param name="error">Null where nobody came who could be believed.</param>
    private PageResult Refuse(Error? error)
    {
        var told = error ?? StaffErrors.ProviderFailed;
        Refusal = texts.For(told);
        Response.StatusCode = Problems.StatusOnPage(told.Kind);
        return Page();
    }
}
