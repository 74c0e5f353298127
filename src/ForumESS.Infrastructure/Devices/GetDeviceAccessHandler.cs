using ForumESS.Application.Devices;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Devices;

internal sealed class GetDeviceAccessHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetDeviceAccess, DeviceAccess?>
{
    private static readonly SqlText Find = new(
        $"""
        {DeviceRow.Select}
        from door_devices d
        join editions e on e.id = d.edition_id
        where d.token_hash = @TokenHash and d.revoked_at is null and d.expires_at > @Now
        """
    );

    public async Task<DeviceAccess?> Handle(GetDeviceAccess request, CancellationToken cancellationToken)
    {
        var shown = new { request.TokenHash, Now = clock.GetUtcNow() };
        if (await session.FirstOrDefaultAsync<DeviceRow>(Find, shown, cancellationToken) is not { } row)
        {
            return null;
        }
        return new DeviceAccess
        {
            Id = row.Id,
            EditionId = row.EditionId,
            Year = row.Year,
            IsDemo = row.IsDemo,
            Name = row.Name,
            Role = row.RoleValue,
            IsDesk = row.IsDesk,
            Gate = row.Gate,
            Session = row.Session,
            SessionTitle = row.SessionTitle,
            ExpiresAt = row.ExpiresAt,
        };
    }
}
