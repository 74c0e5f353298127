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

    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

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
        where t.registration_id in ({LetInAgain})
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
            await session.FirstOrDefaultAsync<Guid?>(FindEdition, new { request.Year }, cancellationToken)
            is not { } editionId
        )
        {
            return null;
        }
        var id = new { editionId };
        var scans = await session.QueryAsync<ScanRow>(FindScans, id, cancellationToken);
        var holders = (await session.QueryAsync<Holder>(FindHolders, id, cancellationToken)).ToDictionary(holder =>
            holder.TicketId
        );
        var actors = (await session.QueryAsync<ActorRow>(FindActors, null, cancellationToken)).ToDictionary(
            actor => actor.Id,
            actor => actor.Name
        );
        var decisions = (await session.QueryAsync<DecisionRow>(FindDecisions, id, cancellationToken)).ToLookup(row =>
            (row.FirstScanId, row.SecondScanId)
        );
        return
        [
            .. scans
                .GroupBy(scan => holders[scan.TicketId].RegistrationId)
                .SelectMany(theirs => EntryConflict.Of(theirs.Select(row => row.ToScan())))
                .Select(conflict =>
                    Line(
                        conflict,
                        holders[conflict.First.TicketId],
                        decisions[(conflict.First.Id, conflict.Second.Id)].LastOrDefault(),
                        actors
                    )
                )
                .OrderBy(line => line.Decision is not null)
                .ThenByDescending(line => line.Second.At),
        ];
    }

    private static ConflictLine Line(
        EntryConflict conflict,
        Holder holder,
        DecisionRow? decision,
        Dictionary<Guid, string> actors
    ) =>
        new()
        {
            RegistrationId = holder.RegistrationId,
            Name = $"{holder.FirstName} {holder.LastName}".Trim(),
            Audience = holder.Audience,
            AudienceLabel = holder.AudienceLabel,
            First = Admission(conflict.First, actors),
            Second = Admission(conflict.Second, actors),
            Between = conflict.Between,
            Decision = decision is null
                ? null
                : new DecisionLine(
                    StoredCode.Parse<ConflictDecision>(decision.Decision),
                    decision.Note,
                    decision.MadeAt,
                    actors.GetValueOrDefault(decision.ActorId)
                ),
        };

    private static AdmissionLine Admission(Scan scan, Dictionary<Guid, string> actors) =>
        new(scan.Id, scan.Moment, scan.Gate, scan.Offline, scan.Source, actors.GetValueOrDefault(scan.ActorId));

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
