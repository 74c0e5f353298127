namespace ForumESS.Application.Staff;

/// <summary>What an account's owner may sign in with.</summary>
internal sealed class WaysIn(IStaffStore staff, IPasskeyStore passkeys, IIdentityStore identities)
{
    /// <summary>False when nobody could sign in to the account any more.</summary>
    public async Task<bool> HasAnyAsync(Guid staffId, CancellationToken cancellationToken) =>
        await staff.FindAsync(staffId, cancellationToken) is { PasswordHash: not null }
        || (await passkeys.ListAsync(staffId, cancellationToken)).Count > 0
        || await identities.LinkedAtAsync(staffId, cancellationToken) is not null;
}
