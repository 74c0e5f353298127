using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorFaultsHandler(DbSession session) : IRequestHandler<GetDoorFaults, IReadOnlyList<DoorFault>>
{
    /// <summary>Of registrations <c>r</c>: their group was counted at a door, so that who is inside follows from all its scans.</summary>
    private const string IsOfCountedGroup = """
        exists (
            select 1
            from scans gs
            join tickets gt on gt.id = gs.ticket_id
            join registrations gr on gr.id = gt.registration_id
            where gr.group_id = r.group_id and gs.group_people is not null
        )
        """;

    // Holders whose last passage is an entry: the rule of Presence over all of them at once. At one instant 'in' comes
    // after 'out', which is the order of the words. One statement, one view of the data.
    private static readonly SqlText Count = new(
        $"""
        select e.year as Year, coalesce(c.inside, 0) as Inside, coalesce(s.inside, 0) as Counted
        from editions e
        left join door_counts c on c.edition_id = e.id
        left join (
            select ranked.edition_id, count(*) as inside
            from (
                select p.edition_id, p.direction,
                       row_number() over (partition by p.edition_id, p.holder order by p.moment desc, p.direction) as place
                from (
                    select s.edition_id, t.registration_id as holder, s.direction, {DoorSql.Moment} as moment
                    from scans s
                    join tickets t on t.id = s.ticket_id
                    join registrations r on r.id = t.registration_id
                    where s.verdict <> 'refused' and not {IsOfCountedGroup}
                ) p
            ) ranked
            where ranked.place = 1 and ranked.direction = 'in'
            group by ranked.edition_id
        ) s on s.edition_id = e.id
        """
    );

    private static readonly SqlText FindGroupScans = new(
        $"""
        select {ScanRow.Columns}, t.registration_id as HolderId, e.year as Year, g.id as GroupId,
               g.came_unnamed as CameUnnamed
        from scans s
        join tickets t on t.id = s.ticket_id
        join registrations r on r.id = t.registration_id
        join registration_groups g on g.id = r.group_id
        join editions e on e.id = s.edition_id
        where {IsOfCountedGroup}
        """
    );

    public async Task<IReadOnlyList<DoorFault>> Handle(GetDoorFaults request, CancellationToken cancellationToken)
    {
        var counts = await session.QueryAsync<DoorFault>(Count, cancellationToken: cancellationToken);
        var scans = await session.QueryAsync<GroupScanRow>(FindGroupScans, cancellationToken: cancellationToken);
        var groups = scans
            .GroupBy(row => row.GroupId)
            .Select(rows => (rows.First(), Presence: GroupPresence.Of(rows.Select(row => row.ToHeld()))))
            .ToList();
        var inside = groups.ToLookup(group => group.Item1.Year, group => group.Presence.Inside);
        return
        [
            .. counts
                .Select(count => count with { Counted = count.Counted + inside[count.Year].Sum() })
                .Concat(
                    groups.Select(group => new DoorFault
                    {
                        Year = group.Item1.Year,
                        Inside = group.Item1.CameUnnamed,
                        Counted = group.Presence.Unnamed,
                        IsOfGroup = true,
                    })
                )
                .Where(count => count.Inside != count.Counted),
        ];
    }

    private sealed record GroupScanRow : ScanRow
    {
        public int Year { get; init; }
        public Guid GroupId { get; init; }
        public int CameUnnamed { get; init; }

        public HeldScan ToHeld() => new(HolderId, ToScan());
    }
}
