using ForumESS.Application.Devices;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Devices;

internal sealed class SqlDeviceStore(DbSession session) : IDeviceStore
{
    private static readonly SqlText Insert = new(
        """
        insert into door_devices (id, edition_id, name, role, is_desk, gate, session_id, created_at, expires_at, link_hash,
                                  link_expires_at, desk_code_hash)
        values (@Id, @EditionId, @Name, @Role, @IsDesk, @Gate, @SessionId, @CreatedAt, @ExpiresAt, @LinkHash, @LinkExpiresAt,
                @DeskCodeHash)
        """
    );

    private static readonly SqlText RenewLink = new(
        """
        update door_devices
        set link_hash = @Hash, link_expires_at = @ExpiresAt, link_used_at = null,
            expires_at = case when expires_at < @ExpiresAt then @DeviceExpiresAt else expires_at end
        where id = @id and edition_id = @editionId
        """
    );

    private static readonly SqlText Enrol = new(
        """
        update door_devices
        set token_hash = @tokenHash, link_used_at = @now, revoked_at = null
        where link_hash = @linkHash and link_used_at is null and link_expires_at > @now and expires_at > @now
        """
    );

    private static readonly SqlText Revoke = new(
        """
        update door_devices
        set revoked_at = @now, token_hash = null,
            link_expires_at = case when link_expires_at > @now then @now else link_expires_at end
        where id = @id and edition_id = @editionId
          and (token_hash is not null or (link_used_at is null and link_expires_at > @now))
        """
    );

    private static readonly SqlText GatesInUse = new(
        """
        select distinct gate
        from door_devices
        where edition_id = @editionId and gate is not null and revoked_at is null and expires_at > @now
          and (token_hash is not null or (link_used_at is null and link_expires_at > @now))
        """
    );

    private static readonly SqlText RenameGate = new(
        "update door_devices set gate = @after where edition_id = @editionId and gate = @before"
    );

    private static readonly SqlText RenewDeskCode = new(
        """
        update door_devices
        set desk_code_hash = @hash, desk_code_tries = 0
        where id = @id and edition_id = @editionId and is_desk = 1
        """
    );

    private static readonly SqlText AcceptDeskCode = new(
        """
        update door_devices
        set desk_code_tries = 0
        where id = @id and desk_code_hash = @hash and desk_code_tries < @most
        """
    );

    private static readonly SqlText CountDeskCode = new(
        """
        update door_devices
        set desk_code_tries = desk_code_tries + 1
        where id = @id and desk_code_hash is not null and desk_code_tries < @most
        """
    );

    private static readonly SqlText SaveContact = new(
        """
        update door_devices
        set battery = @battery, waiting = coalesce(@waiting, waiting), last_contact = @now
        where id = @id
        """
    );

    private static readonly SqlText AddOperator = new(
        "insert into door_operators (id, device_id, name, began_at) values (@Id, @deviceId, @Name, @At)"
    );

    public Task AddAsync(NewDevice device, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Insert,
            new
            {
                device.Id,
                device.EditionId,
                device.Name,
                Role = device.Role.Code(),
                device.IsDesk,
                device.Gate,
                device.SessionId,
                device.CreatedAt,
                device.ExpiresAt,
                device.LinkHash,
                device.LinkExpiresAt,
                device.DeskCodeHash,
            },
            cancellationToken
        );

    public async Task<bool> RenewLinkAsync(
        Guid editionId,
        Guid id,
        DeviceLinkSecret link,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            RenewLink,
            new
            {
                editionId,
                id,
                link.Hash,
                link.ExpiresAt,
                link.DeviceExpiresAt,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> EnrolAsync(
        string linkHash,
        string tokenHash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            Enrol,
            new
            {
                linkHash,
                tokenHash,
                now,
            },
            cancellationToken
        ) == 1;

    public async Task<bool> RevokeAsync(
        Guid editionId,
        Guid id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            Revoke,
            new
            {
                editionId,
                id,
                now,
            },
            cancellationToken
        ) == 1;

    public Task<IReadOnlyList<string>> GatesInUseAsync(
        Guid editionId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => session.QueryAsync<string>(GatesInUse, new { editionId, now }, cancellationToken);

    public Task RenameGateAsync(Guid editionId, string before, string after, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            RenameGate,
            new
            {
                editionId,
                before,
                after,
            },
            cancellationToken
        );

    public async Task<bool> RenewDeskCodeAsync(
        Guid editionId,
        Guid id,
        string hash,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            RenewDeskCode,
            new
            {
                editionId,
                id,
                hash,
            },
            cancellationToken
        ) == 1;

    public async Task<DeskCodeTry> TryDeskCodeAsync(Guid id, string hash, int most, CancellationToken cancellationToken)
    {
        var shown = new
        {
            id,
            hash,
            most,
        };
        return await session.ExecuteAsync(AcceptDeskCode, shown, cancellationToken) == 1 ? DeskCodeTry.Right
            : await session.ExecuteAsync(CountDeskCode, new { id, most }, cancellationToken) == 1 ? DeskCodeTry.Wrong
            : DeskCodeTry.Spent;
    }

    public Task SaveContactAsync(
        Guid id,
        int? battery,
        int? waiting,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            SaveContact,
            new
            {
                id,
                battery,
                waiting,
                now,
            },
            cancellationToken
        );

    public Task AddOperatorAsync(Guid deviceId, Handover handover, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(
            AddOperator,
            new
            {
                handover.Id,
                deviceId,
                handover.Name,
                handover.At,
            },
            cancellationToken
        );
}
