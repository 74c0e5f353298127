using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Statistics;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Tickets;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Takes what the gates scanned. Each scan is judged for itself: one that is refused changes nothing for the others, and
/// one that was taken before is answered as it was then.
/// </summary>
public sealed record RecordScans : ICommand<Result<ScansAnswer>>
{
    public const int MostScans = 500;

    /// <summary>In the order in which they happened.</summary>
    public required IReadOnlyList<ScanReport> Scans { get; init; }

    /// <summary>
    /// The editions whose tickets count here; null: each ticket counts for its own.
    /// </summary>
    public IReadOnlyList<int>? Years { get; init; }

    /// <summary>
    /// The editions whose full room the sender may let somebody into; null: every one. Elsewhere
    /// <see cref="ScanReport.OverrideReason"/> is as if it were not there.
    /// </summary>
    public IReadOnlyList<int>? SupervisedYears { get; init; } = [];

    public required Guid ActorId { get; init; }
}

internal sealed class RecordScansValidator : AbstractValidator<RecordScans>
{
    public RecordScansValidator() =>
        RuleFor(command => command.Scans.Count)
            .LessThanOrEqualTo(RecordScans.MostScans)
            .OverridePropertyName(nameof(RecordScans.Scans))
            .WithErrorCode(CheckInErrors.BatchTooLarge.Code);
}

internal sealed class RecordScansHandler(
    ICheckInStore store,
    ITicketVerifier verifier,
    WalkInDesk walkIns,
    ITallyStore tallies,
    TimeProvider clock
) : IRequestHandler<RecordScans, Result<ScansAnswer>>
{
    private readonly Dictionary<Guid, OpenDoor> doors = [];

    // Holders that this command has looked up.
    private readonly HashSet<Guid> shown = [];

    public async Task<Result<ScansAnswer>> Handle(RecordScans request, CancellationToken cancellationToken)
    {
        doors.Clear();
        shown.Clear();
        var tickets = new List<Result<DoorTicket>>(request.Scans.Count);
        foreach (var scan in request.Scans)
        {
            tickets.Add(
                scan.WalkIn is null
                    ? await FindTicketAsync(scan.Code, request.Years, cancellationToken)
                    : CheckInErrors.TicketUnknown
            );
        }
        var current = await CurrentEditionAsync(request.Years, tickets, cancellationToken);
        if (current is null && request.Years is not null)
        {
            return EditionErrors.Unknown;
        }
        await OpenDoorsAsync(tickets, current, cancellationToken);

        var answers = new List<ScanAnswer>(request.Scans.Count);
        foreach (var (scan, ticket) in request.Scans.Zip(tickets))
        {
            answers.Add(
                scan.WalkIn is not null ? await TakeWalkInAsync(scan, current, request, cancellationToken)
                : ticket.Error is { } error ? new ScanAnswer(scan.Id, Verdict.Refused) { Reason = error.Code }
                : await TakeAsync(
                    Heard(scan, ticket.Value.Year, request),
                    ticket.Value,
                    request.ActorId,
                    cancellationToken
                )
            );
        }
        return new ScansAnswer(answers, current is { } edition ? doors[edition].Occupancy : new Occupancy(0, null));
    }

    private async Task<Result<DoorTicket>> FindTicketAsync(
        string code,
        IReadOnlyList<int>? years,
        CancellationToken cancellationToken
    )
    {
        DoorTicket? ticket;
        if (ShortCode.Parse(code) is { } typed)
        {
            ticket = await store.FindTicketByShortCodeAsync(typed.Value, cancellationToken);
        }
        else
        {
            var read = verifier.Read(code);
            if (read.Error is { } error)
            {
                return error;
            }
            ticket = await store.FindTicketAsync(read.Value.Payload.TicketId, cancellationToken);
            // The very text that was issued needs no proof, which takes as long as all the rest of a scan.
            if (ticket?.Code != code && verifier.Verify(read.Value).Error is { } forged)
            {
                return forged;
            }
            if (ticket is not null && ticket.IssueNumber != read.Value.Payload.IssueNumber)
            {
                ticket = ticket with { Standing = TicketStanding.Revoked };
            }
        }
        return ticket is null ? CheckInErrors.TicketUnknown
            : years?.Contains(ticket.Year) == false ? CheckInErrors.OtherEdition
            : ticket;
    }

    private async Task<Guid?> CurrentEditionAsync(
        IReadOnlyList<int>? years,
        List<Result<DoorTicket>> tickets,
        CancellationToken cancellationToken
    ) =>
        years is [var only] ? await store.FindEditionAsync(only, cancellationToken)
        : tickets.LastOrDefault(ticket => ticket.IsSuccess) is { } known ? known.Value.EditionId
        : years is [var first, ..] ? await store.FindEditionAsync(first, cancellationToken)
        : await store.FindCurrentEditionAsync(clock.GetUtcNow(), cancellationToken);

    private async Task OpenDoorsAsync(
        IEnumerable<Result<DoorTicket>> tickets,
        Guid? current,
        CancellationToken cancellationToken
    )
    {
        var editions = tickets.Where(ticket => ticket.IsSuccess).Select(ticket => ticket.Value.EditionId).ToHashSet();
        if (current is { } edition)
        {
            editions.Add(edition);
        }
        foreach (var id in editions.Order())
        {
            var setting = await store.LockDoorAsync(id, cancellationToken);
            var count = await store.CountInsideAsync(id, cancellationToken);
            doors[id] = new OpenDoor(setting, count);
        }
    }

    // Offline it has happened already, whoever it was.
    private static ScanReport Heard(ScanReport scan, int year, RecordScans request) =>
        scan.Offline || request.SupervisedYears?.Contains(year) != false ? scan : scan with { OverrideReason = null };

    private async Task<ScanAnswer> TakeWalkInAsync(
        ScanReport report,
        Guid? edition,
        RecordScans request,
        CancellationToken cancellationToken
    )
    {
        if (edition is not { } editionId || request.Years is not [var year])
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.ScanMalformed.Code };
        }
        var door = doors[editionId];
        var (answer, change) = await walkIns.TakeAsync(
            Heard(report, year, request),
            editionId,
            door.Setting,
            door.Occupancy,
            request.ActorId,
            cancellationToken
        );
        doors[editionId] = door with { Count = door.Count with { Inside = door.Count.Inside + change } };
        return answer;
    }

    private async Task<ScanAnswer> TakeAsync(
        ScanReport report,
        DoorTicket ticket,
        Guid actorId,
        CancellationToken cancellationToken
    )
    {
        var door = doors[ticket.EditionId];
        if (!door.HasGate(report.Gate))
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.GateUnknown.Code };
        }
        // Almost everybody is shown for the first time: there is nothing to ask for.
        var known =
            shown.Add(ticket.HolderId) && !ticket.MayBeKnown
                ? []
                : await store.ScansOfAsync(ticket.HolderId, cancellationToken);
        var scan = Judge(report, ticket, known, door, actorId);
        if (known.FirstOrDefault(other => other.Id == report.Id) is { } taken)
        {
            return await TakeAgainAsync(report, scan, taken, ticket, known, cancellationToken);
        }
        if (!await store.AddAsync(scan, cancellationToken))
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.ScanReused.Code };
        }
        await CountAsync(ticket, known, [.. known, scan], cancellationToken);
        return Answer(scan, ticket, known);
    }

    private async Task<ScanAnswer> TakeAgainAsync(
        ScanReport report,
        Scan scan,
        Scan taken,
        DoorTicket ticket,
        IReadOnlyList<Scan> known,
        CancellationToken cancellationToken
    )
    {
        var again = scan with { ScannedAt = Scan.Credible(report.ScannedAt, taken.Offline, taken.ReceivedAt) };
        if (!taken.TellsTheSameAs(again))
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.ScanReused.Code };
        }
        if (taken.Offline || scan is not { Offline: true, Told: not null })
        {
            return Answer(taken, ticket, known);
        }
        // The answer was lost on its way, and the door went by what its device told.
        var whole = scan with
        {
            ReceivedAt = taken.ReceivedAt,
            ActorId = taken.ActorId,
        };
        await store.CompleteAsync(whole, cancellationToken);
        var others = known.Where(other => other.Id != taken.Id).ToList();
        await CountAsync(ticket, known, [.. others, whole], cancellationToken);
        return Answer(whole, ticket, others);
    }

    private Scan Judge(ScanReport report, DoorTicket ticket, IReadOnlyList<Scan> known, OpenDoor door, Guid actorId)
    {
        var now = clock.GetUtcNow();
        var passing = new Passing(
            door.Setting.Rules,
            report.Gate,
            ticket.Audience,
            report.Offline ? report.ScannedAt : now
        );
        var judgement = Judge(report, ticket.Standing, Presence.Of(known), door.Occupancy, passing);
        var latest = known.Count == 0 ? DateTimeOffset.MinValue : known.Max(scan => scan.ReceivedAt);
        // A clock that stands still or steps back must not put this scan before what it was judged by.
        var receivedAt = now > latest ? now : latest.AddTicks(1);
        return new Scan
        {
            Id = report.Id,
            EditionId = ticket.EditionId,
            TicketId = ticket.Id,
            Gate = report.Gate,
            Direction = report.Direction,
            ScannedAt = Scan.Credible(report.ScannedAt, report.Offline, receivedAt),
            ReceivedAt = receivedAt,
            Offline = report.Offline,
            ActorId = actorId,
            Verdict = judgement.Verdict,
            Reason = judgement.Reason?.Code,
            Told = report.Offline ? report.Told : null,
            Source = report.Source,
            OverrideReason = judgement.Reason == CheckInErrors.OverLimit ? report.OverrideReason : null,
            ClockOffset = report.ClockOffset,
        };
    }

    private static Judgement Judge(
        ScanReport report,
        TicketStanding standing,
        Presence presence,
        Occupancy occupancy,
        Passing passing
    ) =>
        report is { Offline: true, Told: { } told }
            ? Door.Keep(report.Direction, told, CheckInErrors.Find(report.ToldReason), standing, presence)
            : Door.Judge(
                report.Direction,
                report.Offline,
                standing,
                presence,
                occupancy,
                overrides: report.OverrideReason is not null,
                passing
            );

    private static ScanAnswer Answer(Scan scan, DoorTicket ticket, IReadOnlyList<Scan> known)
    {
        // Only what was known then: the answer to a scan sent again is the same, whatever came since.
        var entry = Presence.Of(known.Where(other => other.ReceivedAt < scan.ReceivedAt)).Entry;
        return new(scan.Id, scan.Verdict)
        {
            Reason = scan.Reason,
            Audience = ticket.Audience,
            Name = ticket.Name,
            FirstScan = scan.Verdict == Verdict.AlreadyIn && entry is not null ? new(entry.At, entry.Gate) : null,
            Note = ticket.Standing == TicketStanding.Blocked ? ticket.Message : null,
        };
    }

    private async Task CountAsync(
        DoorTicket ticket,
        IReadOnlyList<Scan> before,
        IReadOnlyList<Scan> after,
        CancellationToken cancellationToken
    )
    {
        var editionId = ticket.EditionId;
        await tallies.CountAsync(
            editionId,
            ticket.Audience,
            ticket.HoldsSeat,
            Attendance.Of(before),
            Attendance.Of(after),
            cancellationToken
        );
        var change = (Presence.Of(after).IsInside ? 1 : 0) - (Presence.Of(before).IsInside ? 1 : 0);
        if (change == 0)
        {
            return;
        }
        var door = doors[editionId];
        doors[editionId] = door with { Count = door.Count with { Inside = door.Count.Inside + change } };
        await store.AddInsideAsync(editionId, change, cancellationToken);
    }

    private sealed record OpenDoor(DoorSetting Setting, RoomCount Count)
    {
        public Occupancy Occupancy => Count.Against(Setting.Limit, Setting.Rules.WarningPercent);

        public bool HasGate(string gate) => Setting.HasGate(gate);
    }
}
