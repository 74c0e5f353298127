using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class ListEntryConflictsHandler(DbSession session)
    : IRequestHandler<ListEntryConflicts, IReadOnlyList<ConflictLine>?>
{
    // Whom a door let in more than once; whether an exit lies between is for the rule to say.
    private const string LetInAgain = $"""
        select u.registration_id
        from scans s
        join tickets u on u.id = s.ticket_id
        where s.edition_id = @editionId and s.group_people is null and {DoorSql.LetIn}
        group by u.registration_id
        having count(*) > 1
        """;

    // Groups of which a ticket let in several.
    private const string Counted = """
        select c.group_id
        from scans s
        join tickets v on v.id = s.ticket_id
        join registrations c on c.id = v.registration_id
        where s.edition_id = @editionId and s.group_people is not null
        """;

    private static readonly SqlText FindEdition = new(
        "select id as Id, entry_rules as EntryRules from editions where year = @Year"
    );

    private static readonly SqlText FindScans = new(
        $"""
        select {ScanRow.Columns}
        from scans s
        join tickets t on t.id = s.ticket_id
        where s.edition_id = @editionId and t.registration_id in ({LetInAgain})
        """
    );

    private static readonly SqlText FindHolders = new(
        $"""
        select t.id as TicketId, r.id as RegistrationId, r.first_name as FirstName, r.last_name as LastName,
               r.audience as Audience, y.label as AudienceLabel
        from tickets t
        join registrations r on r.id = t.registration_id
        join audience_types y on y.code = r.audience
        where t.registration_id in ({LetInAgain}) or r.group_id in ({Counted})
        """
    );

    private static readonly SqlText FindGroupScans = new(
        $"""
        select {ScanRow.Columns}, r.id as HolderId, g.id as GroupId, g.name as GroupName
        from scans s
        join tickets t on t.id = s.ticket_id
        join registrations r on r.id = t.registration_id
        join registration_groups g on g.id = r.group_id
        where s.edition_id = @editionId and r.group_id in ({Counted})
        """
    );

    private static readonly SqlText FindDecisions = new(
        """
        select first_scan_id as FirstScanId, second_scan_id as SecondScanId, decision as Decision, note as Note,
               actor_id as ActorId, made_at as MadeAt
        from conflict_decisions
        where edition_id = @editionId
        order by made_at, id
        """
    );

    private static readonly SqlText FindActors = new(
        """
        select id as Id, name as Name from staff
        union all
        select id, name from door_devices
        union all
        select id, name from api_tokens
        """
    );

    public async Task<IReadOnlyList<ConflictLine>?> Handle(
        ListEntryConflicts request,
        CancellationToken cancellationToken
    )
    {
        if (
            await session.FirstOrDefaultAsync<EditionRow>(FindEdition, new { request.Year }, cancellationToken)
            is not { } edition
        )
        {
            return null;
        }
        var known = await ReadAsync(edition.Id, cancellationToken);
        var scans = await session.QueryAsync<ScanRow>(FindScans, new { editionId = edition.Id }, cancellationToken);
        var twice = scans
            .GroupBy(scan => known.Holders[scan.TicketId].RegistrationId)
            .SelectMany(theirs => EntryConflict.Of(theirs.Select(row => row.ToScan())))
            .Select(conflict => Line(conflict.First, conflict.Second, known));
        // Where everybody comes and goes as they like, a count of those who are inside already is none too many.
        var tooMany =
            EntryRulesText.Read(edition.EntryRules).Reentry == Reentry.Freely
                ? []
                : await ExcessesAsync(edition.Id, known, cancellationToken);
        return
        [
            .. twice
                .Concat(tooMany)
                .OrderBy(line => line.Decision is not null)
                .ThenByDescending(line => line.Second.At),
        ];
    }

    private async Task<Known> ReadAsync(Guid editionId, CancellationToken cancellationToken)
    {
        var id = new { editionId };
        var holders = await session.QueryAsync<Holder>(FindHolders, id, cancellationToken);
        var actors = await session.QueryAsync<ActorRow>(FindActors, null, cancellationToken);
        var decisions = await session.QueryAsync<DecisionRow>(FindDecisions, id, cancellationToken);
        return new Known(
            holders.ToDictionary(holder => holder.TicketId),
            actors.ToDictionary(actor => actor.Id, actor => actor.Name),
            decisions.ToLookup(row => (row.FirstScanId, row.SecondScanId))
        );
    }

    private async Task<IEnumerable<ConflictLine>> ExcessesAsync(
        Guid editionId,
        Known known,
        CancellationToken cancellationToken
    )
    {
        var scans = await session.QueryAsync<GroupScanRow>(FindGroupScans, new { editionId }, cancellationToken);
        return scans
            .GroupBy(scan => (scan.GroupId, scan.GroupName))
            .SelectMany(group =>
                GroupPresence
                    .Of(group.Select(row => new HeldScan(row.HolderId, row.ToScan())))
                    .Excesses.Select(excess =>
                        Line(excess.First, excess.Second, known) with
                        {
                            Group = new ConflictGroup(group.Key.GroupName, excess.People),
                        }
                    )
            );
    }

    private static ConflictLine Line(Scan first, Scan second, Known known)
    {
        var holder = known.Holders[second.TicketId];
        var decision = known.Decisions[(first.Id, second.Id)].LastOrDefault();
        return new()
        {
            RegistrationId = holder.RegistrationId,
            Name = $"{holder.FirstName} {holder.LastName}".Trim(),
            Audience = holder.Audience,
            AudienceLabel = holder.AudienceLabel,
            First = Admission(first, known.Actors),
            Second = Admission(second, known.Actors),
            Between = second.Moment - first.Moment,
            Decision = decision is null
                ? null
                : new DecisionLine(
                    StoredCode.Parse<ConflictDecision>(decision.Decision),
                    decision.Note,
                    decision.MadeAt,
                    known.Actors.GetValueOrDefault(decision.ActorId)
                ),
        };
    }

    private static AdmissionLine Admission(Scan scan, Dictionary<Guid, string> actors) =>
        new(scan.Id, scan.Moment, scan.Gate, scan.Offline, scan.Source, actors.GetValueOrDefault(scan.ActorId));

    private sealed record Known(
        Dictionary<Guid, Holder> Holders,
        Dictionary<Guid, string> Actors,
        ILookup<(Guid First, Guid Second), DecisionRow> Decisions
    );

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public string? EntryRules { get; init; }
    }

    private sealed record GroupScanRow : ScanRow
    {
        public Guid GroupId { get; init; }
        public string GroupName { get; init; } = "";
    }

    private sealed record Holder
    {
        public Guid TicketId { get; init; }
        public Guid RegistrationId { get; init; }
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string Audience { get; init; } = "";
        public LocalizedText AudienceLabel { get; init; } = null!;
    }

    private sealed record ActorRow
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
    }

    private sealed record DecisionRow
    {
        public Guid FirstScanId { get; init; }
        public Guid SecondScanId { get; init; }
        public string Decision { get; init; } = "";
        public string? Note { get; init; }
        public Guid ActorId { get; init; }
        public DateTimeOffset MadeAt { get; init; }
    }
}
