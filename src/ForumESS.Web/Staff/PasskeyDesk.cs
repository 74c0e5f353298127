using System.Globalization;
using System.Security.Cryptography;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// What a page asks a device's key, and what it makes of the answer. The question travels sealed in the page's form, so that
/// looking at the page keeps nothing; <see cref="UsePasskey"/> takes each answer once.
/// </summary>
public sealed class PasskeyDesk(
    IPasskeyHandler<StaffAccount> handler,
    IDataProtectionProvider protection,
    IHttpContextAccessor accessor,
    TimeProvider clock
)
{
    private const string Making = "ForumESS.Staff.PasskeyMaking";
    private const string Showing = "ForumESS.Staff.PasskeyShowing";

    // A page may stand open for a while before somebody presses its button.
    private static readonly TimeSpan Stands = TimeSpan.FromMinutes(30);

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Asks for a new key of this account's owner.</summary>
    public async Task<PasskeyForm> AskForNewAsync(StaffAccount account)
    {
        var owner = new PasskeyUserEntity
        {
            Id = IdOf(account),
            Name = account.Email.Value,
            DisplayName = account.Name,
        };
        var asked = await handler.MakeCreationOptionsAsync(owner, Http);
        return Seal(Making, asked.CreationOptionsJson, asked.AttestationState);
    }

    /// <param name="account">Null where nobody is known yet: any key of the site's, whosever it is.</param>
    public async Task<PasskeyForm> AskAsync(StaffAccount? account)
    {
        var asked = await handler.MakeRequestOptionsAsync(account, Http);
        return Seal(Showing, asked.RequestOptionsJson, asked.AssertionState);
    }

    /// <summary>Null when the answer is none to a question of this account's.</summary>
    public async Task<(Passkey Key, DateTimeOffset AskedAt)?> ReadNewAsync(PasskeyForm form, StaffAccount account)
    {
        if (Open(Making, form) is not { } question)
        {
            return null;
        }
        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = Http,
                CredentialJson = form.Answer!,
                AttestationState = question.State,
            }
        );
        return made.Succeeded && made.UserEntity.Id == IdOf(account)
            ? (StaffPasskeys.Kept(made.Passkey), question.AskedAt)
            : null;
    }

    /// <summary>Whose key answered; null when the answer is not one of a key known here.</summary>
    public async Task<(StaffAccount Account, UsePasskey Use)?> ReadAsync(PasskeyForm form)
    {
        if (Open(Showing, form) is not { } question)
        {
            return null;
        }
        var shown = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = Http,
                CredentialJson = form.Answer!,
                AssertionState = question.State,
            }
        );
        if (!shown.Succeeded)
        {
            return null;
        }
        var passkeys = Http.RequestServices.GetRequiredService<IPasskeyStore>();
        var key = (await passkeys.ListAsync(shown.User.Id, Http.RequestAborted)).FirstOrDefault(each =>
            each.CredentialId.AsSpan().SequenceEqual(shown.Passkey.CredentialId)
        );
        return key is null
            ? null
            : (
                shown.User,
                new UsePasskey(
                    shown.User.Id,
                    key.Id,
                    shown.Passkey.SignCount,
                    shown.Passkey.IsBackedUp,
                    question.AskedAt
                )
            );
    }

    private static string IdOf(StaffAccount account) => account.Id.ToString("D", CultureInfo.InvariantCulture);

    private PasskeyForm Seal(string purpose, string options, string? state) =>
        new()
        {
            Options = options,
            Sealed = protection
                .CreateProtector(purpose)
                .Protect(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks} {state}")),
        };

    private (string State, DateTimeOffset AskedAt)? Open(string purpose, PasskeyForm form)
    {
        if (form.Answer is not { Length: > 0 and <= PasskeyForm.MaxAnswerLength } || form.Sealed is null)
        {
            return null;
        }
        try
        {
            var text = protection.CreateProtector(purpose).Unprotect(form.Sealed);
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            var askedAt = new DateTimeOffset(
                long.Parse(text.AsSpan(0, space), CultureInfo.InvariantCulture),
                TimeSpan.Zero
            );
            return clock.GetUtcNow() - askedAt < Stands ? (text[(space + 1)..], askedAt) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>The fields of a form that a device's key answers.</summary>
public sealed record PasskeyForm
{
    public const int MaxAnswerLength = 16 * 1024;

    /// <summary>The question, as only this site reads it.</summary>
    public string? Sealed { get; init; }

    /// <summary>What the browser says for the device, in JSON; null where no script has run.</summary>
    public string? Answer { get; init; }

    /// <summary>The question as the browser reads it; never sent back.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public string? Options { get; init; }
}
