using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

internal sealed class SqlPasskeyStore(DbSession session) : IPasskeyStore
{
    private static readonly SqlText List = new(
        """
        select id as Id, credential_id as CredentialId, public_key as PublicKey, name as Name, transports as Transports,
               sign_count as SignCount, is_backup_eligible as IsBackupEligible, is_backed_up as IsBackedUp,
               created_at as CreatedAt, used_at as UsedAt
        from passkeys
        where staff_id = @staffId
        order by created_at, id
        """
    );

    private static readonly SqlText FindOwner = new(
        "select staff_id from passkeys where credential_id = @credentialId"
    );

    private static readonly SqlText Add = new(
        """
        insert into passkeys (id, staff_id, credential_id, public_key, name, transports, sign_count, is_backup_eligible,
                              is_backed_up, created_at, asked_at)
        values (@Id, @staffId, @CredentialId, @PublicKey, @Name, @Transports, @SignCount, @IsBackupEligible,
                @IsBackedUp, @CreatedAt, @askedAt)
        """
    );

    // Decides between two that show the same answer at the same moment.
    private static readonly SqlText Use = new(
        """
        update passkeys
        set sign_count = @SignCount, is_backed_up = @IsBackedUp, used_at = @now, asked_at = @AskedAt
        where id = @PasskeyId and staff_id = @StaffId and asked_at < @AskedAt
        """
    );

    private static readonly SqlText Rename = new(
        "update passkeys set name = @name where id = @passkeyId and staff_id = @staffId"
    );

    private static readonly SqlText Remove = new("delete from passkeys where id = @passkeyId and staff_id = @staffId");

    private static readonly SqlText RemoveAll = new("delete from passkeys where staff_id = @staffId");

    public async Task<IReadOnlyList<Passkey>> ListAsync(Guid staffId, CancellationToken cancellationToken) =>
        await session.QueryAsync<Passkey>(List, new { staffId }, cancellationToken);

    public Task<Guid?> FindOwnerAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Guid?>(FindOwner, new { credentialId }, cancellationToken);

    public Task<bool> AddAsync(
        Guid staffId,
        Passkey key,
        DateTimeOffset askedAt,
        CancellationToken cancellationToken
    ) =>
        session.TryExecuteAsync(
            Add,
            new
            {
                key.Id,
                staffId,
                key.CredentialId,
                key.PublicKey,
                key.Name,
                key.Transports,
                key.SignCount,
                key.IsBackupEligible,
                key.IsBackedUp,
                key.CreatedAt,
                askedAt,
            },
            cancellationToken
        );

    public async Task<bool> UseAsync(UsePasskey use, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            Use,
            new
            {
                use.StaffId,
                use.PasskeyId,
                use.SignCount,
                use.IsBackedUp,
                use.AskedAt,
                now,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> RenameAsync(
        Guid staffId,
        Guid passkeyId,
        string name,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            Rename,
            new
            {
                staffId,
                passkeyId,
                name,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> RemoveAsync(Guid staffId, Guid passkeyId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { staffId, passkeyId }, cancellationToken) == 1;

    public Task<int> RemoveAllAsync(Guid staffId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(RemoveAll, new { staffId }, cancellationToken);
}
