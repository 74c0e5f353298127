using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.SignIn;

/// <summary>
/// Where a link into an account leads. Looking uses nothing up: mail scanners and previews open links too.
/// </summary>
[EnableRateLimiting(RateLimits.SignIn)]
[SecretAddress]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvitationModel(
    IMediator mediator,
    StaffSignIn signIn,
    IPasswordHasher<StaffAccount> hasher,
    ProviderTravel travel,
    ErrorTexts texts,
    TimeProvider clock
) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public AccountForm Form { get; set; } = new();

    /// <summary>Null when there is nothing to accept: then <see cref="Refusal"/> says why.</summary>
    public InvitationOffer? Offer { get; private set; }

    public string? Refusal { get; private set; }

    /// <summary>The identity provider's name, where it may open the account; null where there is none.</summary>
    public string? Provider => Offer is { Invitation.IsFirst: false } ? travel.Name : null;

    public bool IsForWhoIsSignedIn => Offer?.StaffId is { } staffId && staffId == User.ActorId();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        Form = Form with { Name = Offer?.Name };
        return Page();
    }

    /// <summary>Somebody without an account makes one.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var accepted = await mediator.Send(
            new AcceptInvitation
            {
                Token = Token,
                Name = Form.Name,
                Email = Form.Email,
                Password = NewPassword.Choose(Form.Password, Form.Again, text => hasher.HashPassword(null!, text)),
            },
            cancellationToken
        );
        return await AnswerAsync(accepted, cancellationToken);
    }

    /// <summary>Somebody who is signed in takes the role.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken)
    {
        if (User.ActorId() is not { } staffId)
        {
            return Challenge();
        }
        return await AnswerAsync(
            await mediator.Send(new TakeInvitedRole(Token, staffId), cancellationToken),
            cancellationToken
        );
    }

    private async Task<IActionResult> AnswerAsync(Result<StaffAccount> accepted, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (accepted.Error is { } error)
        {
            await LoadAsync(cancellationToken);
            if (Offer is not null)
            {
                ModelState.AddRefusal(error, texts, nameof(Form));
                Response.StatusCode = Problems.StatusOnPage(error.Kind);
            }
            return Page();
        }
        return
            await signIn.ContinueAsync(accepted.Value, Proof.Password, idToken: null, cancellationToken) is { } access
            ? LocalRedirect(StaffPaths.HomeOf(access))
            : RedirectToPage("/SignIn/Code");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var offer = await mediator.Send(new GetInvitation(SecretToken.Hash(Token)), cancellationToken);
        var refusal = offer is null ? StaffErrors.InvitationUnknown : offer.Invitation.RefusalAt(clock.GetUtcNow());
        if (refusal is null)
        {
            Offer = offer;
            return;
        }
        Refusal = texts.For(refusal);
        Response.StatusCode = offer is null ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
    }

    public sealed record AccountForm
    {
        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Password { get; init; }

        public string? Again { get; init; }
    }
}
