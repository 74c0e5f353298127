using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>Asks the device at hand for a key that opens the account from now on.</summary>
public sealed class PasskeyAddModel(
    IMediator mediator,
    PasskeyDesk desk,
    SignInManager<StaffAccount> sessions,
    TimeProvider clock,
    ErrorTexts errors
) : OwnAccountPage(mediator, clock)
{
    [BindProperty]
    public NameForm Form { get; set; } = new();

    [BindProperty]
    public PasskeyForm Passkey { get; set; } = new();

    /// <summary>Empty unless they were drawn with this key.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = new NameForm { Name = DeviceName.Of(Request.Headers.UserAgent) };
        await AskAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(cancellationToken) || await OwnerAsync() is not { } owner)
        {
            return NotFound();
        }
        if (!IsFresh)
        {
            return Refuse(StaffErrors.SignInAnew, errors);
        }
        var made = await desk.ReadNewAsync(Passkey, owner);
        await AskAsync();
        if (made is not { } answer)
        {
            return Refuse(StaffErrors.PasskeyNotMade, errors);
        }
        var added = await Mediator.Send(new AddPasskey(Id, answer.Key, answer.AskedAt, Form.Name), cancellationToken);
        if (added.Error is { } error)
        {
            return Refuse(error, errors);
        }
        // What was held back until now is there at once.
        await sessions.RefreshSignInAsync(owner);
        Codes = added.Value;
        return Codes.Count > 0 ? Page() : Redirect("PasskeyAdded", "/Team/Account");
    }

    private Task<StaffAccount?> OwnerAsync() => sessions.UserManager.GetUserAsync(User);

    // Each look asks anew: a device answers a question once.
    private async Task AskAsync() => Passkey = await desk.AskForNewAsync((await OwnerAsync())!);

    public sealed record NameForm
    {
        public string? Name { get; init; }
    }
}
