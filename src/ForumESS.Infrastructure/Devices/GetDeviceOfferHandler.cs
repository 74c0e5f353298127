using ForumESS.Application.Devices;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Devices;

internal sealed class GetDeviceOfferHandler(DbSession session) : IRequestHandler<GetDeviceOffer, DeviceOffer?>
{
    private static readonly SqlText Find = new(
        $"""
        {DeviceRow.Select}, d.link_expires_at as LinkExpiresAt, d.link_used_at as LinkUsedAt
        from door_devices d
        join editions e on e.id = d.edition_id
        where d.link_hash = @LinkHash
        """
    );

    public async Task<DeviceOffer?> Handle(GetDeviceOffer request, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<Row>(Find, request, cancellationToken) is { } row
            ? new DeviceOffer
            {
                Id = row.Id,
                Year = row.Year,
                IsDemo = row.IsDemo,
                Name = row.Name,
                Role = row.RoleValue,
                IsDesk = row.IsDesk,
                Gate = row.Gate,
                Session = row.Session,
                SessionTitle = row.SessionTitle,
                ExpiresAt = row.ExpiresAt,
                LinkExpiresAt = row.LinkExpiresAt,
                LinkUsedAt = row.LinkUsedAt,
            }
            : null;

    private sealed record Row : DeviceRow
    {
        public DateTimeOffset LinkExpiresAt { get; init; }
        public DateTimeOffset? LinkUsedAt { get; init; }
    }
}
