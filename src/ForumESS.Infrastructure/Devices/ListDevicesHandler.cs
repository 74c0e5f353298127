using ForumESS.Application.Devices;
using ForumESS.Domain;
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

    private static readonly SqlText FindElsewhere = new(
        $"""
        select p.device_id as DeviceId, p.gate as Gate, n.title as SessionTitle, count(*) as Passages
        from (
            select d.id as device_id, '' as gate, s.session_id as session_id
            from door_devices d
            join editions e on e.id = d.edition_id
            join session_scans s on s.actor_id = d.id
            where e.year = @Year and s.offline = 1 and s.verdict <> 'refused'
              and (d.session_id <> s.session_id or (d.session_id is null and d.gate is not null))
            union all
            select d.id, s.gate, null
            from door_devices d
            join editions e on e.id = d.edition_id
            join scans s on s.edition_id = e.id and s.actor_id = d.id
            where e.year = @Year and s.offline = 1 and s.verdict <> 'refused'
              and (
                  d.session_id is not null
                  or (
                      {IsAnother("s.gate")}
                  )
              )
            union all
            select d.id, w.gate, null
            from door_devices d
            join editions e on e.id = d.edition_id
            join walk_ins w on w.edition_id = e.id and w.actor_id = d.id
            where e.year = @Year and w.offline = 1
              and (
                  d.session_id is not null
                  or (
                      {IsAnother("w.gate")}
                  )
              )
        ) p
        left join sessions n on n.id = p.session_id
        group by p.device_id, p.gate, p.session_id, n.title
        order by p.gate, n.title
        """
    );

    public async Task<IReadOnlyList<DeviceLine>> Handle(ListDevices request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await session.QueryAsync<Row>(Find, request, cancellationToken);
        var held = (await session.QueryAsync<Operator>(FindOperators, request, cancellationToken)).ToLookup(row =>
            row.DeviceId
        );
        var elsewhere = (await session.QueryAsync<ElsewhereRow>(FindElsewhere, request, cancellationToken)).ToLookup(
            row => row.DeviceId
        );
        return
        [
            .. rows.Select(row => row.ToLine(now, held[row.Id], elsewhere[row.Id]))
                .OrderBy(line => line.State)
                .ThenBy(line => line.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    // A gate that the edition names, or under whose name nobody ever passed with a network, where only true names are
    // taken. Any other may be what the device's own gate was called before.
    private static string IsAnother(string gate) =>
        $"""
            d.gate <> {gate}
                      and (
                          exists (select 1 from edition_gates g where g.edition_id = e.id and g.code = {gate})
                          or not exists (
                              select 1 from scans k where k.edition_id = e.id and k.gate = {gate} and k.offline = 0
                              union all
                              select 1 from walk_ins k where k.edition_id = e.id and k.gate = {gate} and k.offline = 0
                          )
                      )
            """;

    private sealed record ElsewhereRow
    {
        public Guid DeviceId { get; init; }

        /// <summary>Blank at a session's door.</summary>
        public string Gate { get; init; } = "";
        public LocalizedText? SessionTitle { get; init; }
        public int Passages { get; init; }
    }

    private sealed record Row : DeviceRow
    {
        public DateTimeOffset? RevokedAt { get; init; }
        public DateTimeOffset LinkExpiresAt { get; init; }
        public int HasToken { get; init; }
        public int? Battery { get; init; }
        public int? Waiting { get; init; }
        public DateTimeOffset? LastContact { get; init; }

        public DeviceLine ToLine(
            DateTimeOffset now,
            IEnumerable<Operator> operators,
            IEnumerable<ElsewhereRow> elsewhere
        ) =>
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
                Elsewhere = [.. elsewhere.Select(row => new DoorElsewhere(row.Gate, row.SessionTitle, row.Passages))],
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
