using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Opens a session by e-mail address and password, or by an identity provider's word, and by a code or a passkey beside it
/// where the account has one; or by a passkey alone, which is a thing and the finger or code that unlocks it. An unknown address, a locked account and a wrong
/// password cost the same work and get the same answer, so that nobody learns who has an account; a passkey is asked for
/// without a name.
/// </summary>
public sealed class StaffSignIn(
    IMediator mediator,
    ISecondFactorStore factors,
    IIdentityStore identities,
    IStaffStore staff,
    PasskeyDesk passkeys,
    UserManager<StaffAccount> users,
    SignInManager<StaffAccount> sessions,
    IPasswordHasher<StaffAccount> hasher
)
{
    // Any hash of the present strength: comparing with it takes as long as with a real one.
    private static string? nobodysHash;

    /// <summary>
    /// What the person who is now signed in may do, null when a code is still to be shown, or
    /// <see cref="StaffErrors.WrongPassword"/>.
    /// </summary>
    public async Task<Result<StaffAccess?>> SignInAsync(
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
        return await ContinueAsync(account, Proof.Password, idToken: null, cancellationToken);
    }

    /// <summary>The same for somebody whom the identity provider vouches for; a code may be asked for as after a password.</summary>
    public async Task<Result<StaffAccess?>> SignInAsync(ProviderArrival arrival, CancellationToken cancellationToken) =>
        await identities.FindOwnerAsync(arrival.Identity, cancellationToken) is { } owner
        && await staff.FindAsync(owner, cancellationToken) is { IsClosed: false } account
            ? await ContinueAsync(account, Proof.Provider, arrival.IdToken, cancellationToken)
            : StaffErrors.IdentityUnknown;

    /// <summary>
    /// Goes on with somebody who has just shown that the account is theirs: opens a session and says what they may do, or
    /// answers null where a code is still to be shown.
    /// </summary>
    /// <param name="idToken">Of the identity provider; null where it was not asked.</param>
    public async Task<StaffAccess?> ContinueAsync(
        StaffAccount account,
        Proof by,
        string? idToken,
        CancellationToken cancellationToken
    )
    {
        if (await factors.HasAnyAsync(account.Id, cancellationToken))
        {
            // The attempt stays counted until the code is right: who has the password alone gets some codes, not more.
            await HalfSession.BeginAsync(sessions.Context, account, idToken);
            return null;
        }
        return await OpenSessionAsync(account, by, idToken, cancellationToken);
    }

    /// <summary>Opens the session of somebody whose first step was right.</summary>
    public async Task<Result<StaffAccess>> ShowCodeAsync(
        StaffAccount account,
        string? code,
        CancellationToken cancellationToken
    )
    {
        var attempt = await mediator.Send(new TakeSignInAttempt(account.Email.Value), cancellationToken);
        if (attempt.Error is { } error)
        {
            return error;
        }
        if (
            attempt.Value.Account is null
            || (await mediator.Send(new UseSecondFactor(account.Id, code), cancellationToken)).Error is not null
        )
        {
            return StaffErrors.WrongCode;
        }
        return await OpenSessionAsync(
            account,
            Proof.Code,
            await HalfSession.IdTokenAsync(sessions.Context),
            cancellationToken
        );
    }

    /// <summary>Opens the session of somebody whose device answered with a key that is known here.</summary>
    /// <param name="half">Who showed a password before; null where the key comes first.</param>
    public async Task<Result<StaffAccess>> ShowPasskeyAsync(
        PasskeyForm form,
        StaffAccount? half,
        CancellationToken cancellationToken
    ) =>
        await passkeys.ReadAsync(form) is { } shown
        && (half is null || half.Id == shown.Account.Id)
        && (await mediator.Send(shown.Use, cancellationToken)).IsSuccess
            ? await OpenSessionAsync(
                shown.Account,
                Proof.Passkey,
                half is null ? null : await HalfSession.IdTokenAsync(sessions.Context),
                cancellationToken
            )
            : StaffErrors.PasskeyRefused;

    /// <summary>Opens a session for somebody who has just shown who they are, and ends the one they had.</summary>
    private async Task<StaffAccess> OpenSessionAsync(
        StaffAccount account,
        Proof by,
        string? idToken,
        CancellationToken cancellationToken
    )
    {
        await HalfSession.EndAsync(sessions.Context);
        await mediator.Send(new ClearSignInAttempts(account.Id, by), cancellationToken);
        await sessions.Context.EndSessionAsync();
        await sessions.SignInAsync(account, ProviderUserInfo.PropertiesWith(idToken));
        return (await sessions.CreateUserPrincipalAsync(account)).Access();
    }
}
