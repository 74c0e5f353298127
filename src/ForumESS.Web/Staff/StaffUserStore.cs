using System.Globalization;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Identity;

namespace ForumESS.Web.Staff;

/// <summary>
/// Staff accounts as ASP.NET Core Identity sees them. The user name is the e-mail address, which an account keeps
/// for life; a closed account is nobody here, so that its sessions end at their next check.
/// </summary>
internal sealed class StaffUserStore(
    IStaffStore staff,
    IPasskeyStore passkeys,
    ITransaction transaction,
    TimeProvider clock
) : IUserPasswordStore<StaffAccount>, IUserSecurityStampStore<StaffAccount>, IUserPasskeyStore<StaffAccount>
{
    public async Task<StaffAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, CultureInfo.InvariantCulture, out var id)
            ? Open(await staff.FindAsync(id, cancellationToken))
            : null;

    public async Task<StaffAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Open(await staff.FindByEmailAsync(normalizedUserName, cancellationToken));

    public Task<IdentityResult> CreateAsync(StaffAccount user, CancellationToken cancellationToken) =>
        WriteAsync(
            async () => await staff.AddAsync(user, cancellationToken) ? Result.Success : StaffErrors.EmailTaken,
            cancellationToken
        );

    public Task<IdentityResult> UpdateAsync(StaffAccount user, CancellationToken cancellationToken) =>
        WriteAsync(
            async () =>
            {
                await staff.UpdateAsync(user, cancellationToken);
                return Result.Success;
            },
            cancellationToken
        );

    /// <summary>Closes: scans and changes point at the account, so its row stays.</summary>
    public Task<IdentityResult> DeleteAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        user.Close(clock.GetUtcNow());
        return UpdateAsync(user, cancellationToken);
    }

    public Task<string> GetUserIdAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString("D", CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email.Value);

    public Task<string?> GetNormalizedUserNameAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email.Key);

    public Task SetUserNameAsync(StaffAccount user, string? userName, CancellationToken cancellationToken) =>
        userName == user.Email.Value
            ? Task.CompletedTask
            : throw new NotSupportedException("An account keeps its e-mail address.");

    // Identity sets it before each write; it follows from the address.
    public Task SetNormalizedUserNameAsync(
        StaffAccount user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(StaffAccount user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.SetPasswordHash(passwordHash);
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(StaffAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(StaffAccount user, string stamp, CancellationToken cancellationToken)
    {
        user.EndSessions(stamp);
        return Task.CompletedTask;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        StaffAccount user,
        CancellationToken cancellationToken
    ) => [.. (await passkeys.ListAsync(user.Id, cancellationToken)).Select(StaffPasskeys.Seen)];

    public async Task<StaffAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindOwnerAsync(credentialId, cancellationToken) is { } owner
            // A closed account has no key, so this is nobody whom FindByIdAsync would not find.
            ? await staff.FindAsync(owner, cancellationToken)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        StaffAccount user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(key =>
            key.CredentialId.AsSpan().SequenceEqual(credentialId)
        );

    // The journal tells who changes a key and when one is used, and each answer counts once: commands do both.
    public Task AddOrUpdatePasskeyAsync(
        StaffAccount user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException($"{nameof(AddPasskey)} and {nameof(UsePasskey)} write keys.");

    public Task RemovePasskeyAsync(StaffAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{nameof(RemovePasskey)} removes keys.");

    public void Dispose()
    {
        // Everything used here belongs to the request.
    }

    private static StaffAccount? Open(StaffAccount? account) => account is { IsClosed: false } ? account : null;

    private async Task<IdentityResult> WriteAsync(Func<Task<Result>> work, CancellationToken cancellationToken)
    {
        var result = await transaction.RunAsync(work, edition: null, cancellationToken);
        return result.Error is { } error
            ? IdentityResult.Failed(new IdentityError { Code = error.Code })
            : IdentityResult.Success;
    }
}

/// <summary>Tells two user names apart as <see cref="Domain.Registrations.EmailAddress"/> does.</summary>
internal sealed class EmailNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => Domain.Registrations.EmailAddress.TryParse(name)?.Key ?? name;

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
