using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Opens a session by e-mail address and password. An unknown address, a locked account and a wrong password cost
/// the same work and get the same answer, so that nobody learns who has an account.
/// </summary>
public sealed class PasswordSignIn(
    IMediator mediator,
    UserManager<StaffAccount> users,
    SignInManager<StaffAccount> sessions,
    IPasswordHasher<StaffAccount> hasher
)
{
    // Any hash of the present strength: comparing with it takes as long as with a real one.
    private static string? nobodysHash;

    /// <summary>What the person who is now signed in may do, or <see cref="StaffErrors.WrongPassword"/>.</summary>
    public async Task<Result<StaffAccess>> SignInAsync(
        string? email,
        string? password,
        CancellationToken cancellationToken
    )
    {
        var typed = PasswordRule.Canonical(password) ?? "";
        var attempt = await mediator.Send(new TakeSignInAttempt(email), cancellationToken);
        if (attempt.Error is { } error)
        {
            return error;
        }
        if (attempt.Value.Account is not { } account)
        {
            nobodysHash ??= hasher.HashPassword(null!, SecretToken.Create());
            hasher.VerifyHashedPassword(null!, nobodysHash, typed);
            return StaffErrors.WrongPassword;
        }
        if (!await users.CheckPasswordAsync(account, typed))
        {
            return StaffErrors.WrongPassword;
        }
        await mediator.Send(new ClearSignInAttempts(account.Id), cancellationToken);
        return await OpenSessionAsync(account);
    }

    /// <summary>Opens a session for somebody who has just shown who they are, and ends the one they had.</summary>
    public async Task<StaffAccess> OpenSessionAsync(StaffAccount account)
    {
        await sessions.Context.EndSessionAsync();
        await sessions.SignInAsync(account, isPersistent: false);
        return (await sessions.CreateUserPrincipalAsync(account)).Access();
    }
}
