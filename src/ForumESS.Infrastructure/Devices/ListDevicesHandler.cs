using ForumESS.Application.Devices;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Devices;

internal sealed class ListDevicesHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<ListDevices, IReadOnlyList<DeviceLine>>
{
    private static readonly SqlText Find = new(
        $"""
        {DeviceRow.Select}, d.revoked_at as RevokedAt, d.link_expires_at as LinkExpiresAt,
               case when d.token_hash is null then 0 else 1 end as HasToken, d.battery as Battery,
               d.waiting as Waiting, d.last_contact as LastContact
        from door_devices d
        join editions e on e.id = d.edition_id
        where e.year = @Year
        order by d.created_at desc, d.id
        """
    );

    private static readonly SqlText FindOperators = new(
        """
        select o.device_id as DeviceId, o.name as Name, o.began_at as BeganAt
        from door_operators o
        join door_devices d on d.id = o.device_id
        join editions e on e.id = d.edition_id
        where e.year = @Year
        order by o.began_at desc, o.id desc
        """
    );

    public async Task<IReadOnlyList<DeviceLine>> Handle(ListDevices request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await session.QueryAsync<Row>(Find, request, cancellationToken);
        var held = (await session.QueryAsync<Operator>(FindOperators, request, cancellationToken)).ToLookup(row =>
            row.DeviceId
        );
        return
        [
            .. rows.Select(row => row.ToLine(now, held[row.Id]))
                .OrderBy(line => line.State)
                .ThenBy(line => line.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    private sealed record Row : DeviceRow
    {
        public DateTimeOffset? RevokedAt { get; init; }
        public DateTimeOffset LinkExpiresAt { get; init; }
        public int HasToken { get; init; }
        public int? Battery { get; init; }
        public int? Waiting { get; init; }
        public DateTimeOffset? LastContact { get; init; }

        public DeviceLine ToLine(DateTimeOffset now, IEnumerable<Operator> operators) =>
            new()
            {
                Id = Id,
                Name = Name,
                Role = RoleValue,
                IsDesk = IsDesk,
                Gate = Gate,
                Session = Session,
                SessionTitle = SessionTitle,
                State = StateAt(now),
                ExpiresAt = ExpiresAt,
                RevokedAt = RevokedAt,
                Battery = Battery,
                Waiting = Waiting,
                LastContact = LastContact,
                Operators = [.. operators.Select(row => new DeviceOperator(row.Name, row.BeganAt))],
            };

        private DeviceState StateAt(DateTimeOffset now) =>
            RevokedAt is not null ? DeviceState.Revoked
            : ExpiresAt <= now ? DeviceState.Expired
            : HasToken == 1 ? DeviceState.InUse
            : LinkExpiresAt > now ? DeviceState.Awaited
            : DeviceState.Missed;
    }

    private sealed record Operator
    {
        public Guid DeviceId { get; init; }
        public string Name { get; init; } = "";
        public DateTimeOffset BeganAt { get; init; }
    }
}
