using System.Globalization;
using System.Security.Cryptography;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>
/// Shows a secret to an authenticator app and asks for its first code. The secret travels sealed in the form, for this
/// account alone: one that was only looked at is kept nowhere.
/// </summary>
[Authorize]
public sealed class FactorSetUpModel(
    IMediator mediator,
    IDataProtectionProvider protection,
    SignInManager<StaffAccount> sessions,
    SiteOptions site,
    TimeProvider clock,
    ErrorTexts errors
) : TeamPage
{
    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(30);

    [BindProperty]
    public SetUpForm Form { get; set; } = new();

    public string SecretText { get; private set; } = "";

    public string Picture { get; private set; } = "";

    /// <summary>Empty until it is done.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    private Guid Id => User.ActorId()!.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetAccount(Id), cancellationToken) is not { } account)
        {
            return NotFound();
        }
        if (account.HasApp)
        {
            return RedirectToPage("/Team/Account");
        }
        Show(RandomNumberGenerator.GetBytes(OneTimeCode.SecretBytes), account.Email);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (
            Open(Form.Sealed) is not { } secret
            || await mediator.Send(new GetAccount(Id), cancellationToken) is not { } account
        )
        {
            return RedirectToPage("/Team/FactorSetUp");
        }
        var done = await mediator.Send(new SetUpSecondFactor(Id, secret, Form.Code), cancellationToken);
        if (done.Error is { } error)
        {
            Show(secret, account.Email);
            return Refuse(error, errors);
        }
        // What was held back until now is there at once.
        await sessions.RefreshSignInAsync((await sessions.UserManager.GetUserAsync(User))!);
        Codes = done.Value;
        return Page();
    }

    private void Show(byte[] secret, string email)
    {
        SecretText = string.Join(' ', OneTimeCode.Text(secret).Chunk(4).Select(part => new string(part)));
        Picture = OneTimeCode.Address(secret, site.Organisation, email);
        var until = (clock.GetUtcNow() + Stands).ToUnixTimeSeconds();
        Form = new SetUpForm { Sealed = Seal.Protect($"{Id:N} {until} {Convert.ToHexString(secret)}") };
    }

    private IDataProtector Seal => protection.CreateProtector("ForumESS.Staff.SetUp");

    private byte[]? Open(string? text)
    {
        try
        {
            var parts = Seal.Unprotect(text ?? "").Split(' ');
            var isFresh = clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(parts[1], CultureInfo.InvariantCulture);
            return isFresh && parts[0] == $"{Id:N}" ? Convert.FromHexString(parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public sealed record SetUpForm
    {
        public string? Sealed { get; init; }

        public string? Code { get; init; }
    }
}
