using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Statistics;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
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

    /// <summary>Of the device that sends; null for whoever signed in.</summary>
    public DoorTie? Tie { get; init; }
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
    HandCounts counts,
    UnseenDesk unseen,
    ITallyStore tallies,
    SessionDoorDesk sessions,
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
            answers.Add(await AnswerAsync(scan, ticket, current, request, cancellationToken));
        }
        foreach (var (edition, door) in doors.ToList())
        {
            doors[edition] = door with { Count = await unseen.CountAsync(edition, door, cancellationToken) };
        }
        return new ScansAnswer(answers, current is { } own ? doors[own].Occupancy : new Occupancy(0, null));
    }

    private async Task<ScanAnswer> AnswerAsync(
        ScanReport scan,
        Result<DoorTicket> ticket,
        Guid? current,
        RecordScans request,
        CancellationToken cancellationToken
    )
    {
        var entrance =
            ticket.IsSuccess ? ticket.Value.EditionId
            : scan.WalkIn is null ? null
            : current;
        return IsElsewhere(scan, entrance, request.Tie)
                ? new ScanAnswer(scan.Id, Verdict.Refused) { Reason = CheckInErrors.NotItsDoor.Code }
            : IsArchived(entrance)
                ? new ScanAnswer(scan.Id, Verdict.Refused) { Reason = CheckInErrors.EditionArchived.Code }
            : scan.WalkIn is not null ? await TakeWalkInAsync(scan, current, request, cancellationToken)
            : ticket.Error is { } error ? new ScanAnswer(scan.Id, Verdict.Refused) { Reason = error.Code }
            : await TakeAsync(
                Heard(scan, ticket.Value.Year, request),
                ticket.Value,
                request.ActorId,
                cancellationToken
            );
    }

    // A gate that the edition names no more ties nobody down: where it is called otherwise now, the device opens any.
    private bool IsElsewhere(ScanReport scan, Guid? edition, DoorTie? tie) =>
        tie is not null
        && tie.Excludes(scan)
        && (
            tie.Gate is not { } gate
            || edition is not { } id
            || !doors.TryGetValue(id, out var door)
            || GateName.OrOnly(door.Setting.Gates).Contains(gate)
        );

    private bool IsArchived(Guid? edition) =>
        edition is { } id && doors.TryGetValue(id, out var door) && door.Setting.IsArchived;

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
                return ShortCode.IsMistyped(code) ? TicketErrors.Mistyped : error;
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
        if (change is { } passed)
        {
            doors[editionId] = door.After(passed);
        }
        return answer;
    }

    private async Task<ScanAnswer> TakeAsync(
        ScanReport report,
        DoorTicket ticket,
        Guid actorId,
        CancellationToken cancellationToken
    )
    {
        if (report.Session is not null)
        {
            return await sessions.TakeAsync(report, ticket, actorId, cancellationToken);
        }
        var door = doors[ticket.EditionId];
        if (!door.Setting.MayTellOf(report.Gate, report.Offline))
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.GateUnknown.Code };
        }
        if (report.People is not null && (ticket.Group is null || !RegistrationGroup.IsPart(report.People.Value)))
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.ScanMalformed.Code };
        }
        var known = await KnownAsync(ticket, cancellationToken);
        var scan = new ScanJudge(door.Setting, door.Occupancy, clock.GetUtcNow()).Judge(report, ticket, known, actorId);
        if (known.FirstOrDefault(other => other.Scan.Id == report.Id).Scan is { } taken)
        {
            return await TakeAgainAsync(report, scan, taken, ticket, known, door.Setting, cancellationToken);
        }
        if (!await store.AddAsync(scan, cancellationToken))
        {
            return new(report.Id, Verdict.Refused) { Reason = CheckInErrors.ScanReused.Code };
        }
        await CountAsync(ticket, known, [.. known, new(ticket.HolderId, scan)], cancellationToken);
        return ScanJudge.Answer(scan, ticket, known, door.Setting);
    }

    /// <summary>Scans of the holder, and of all others of their group.</summary>
    private async Task<IReadOnlyList<HeldScan>> KnownAsync(DoorTicket ticket, CancellationToken cancellationToken)
    {
        // Almost everybody is shown for the first time: there is nothing to ask for.
        var isFirst = shown.Add(ticket.HolderId) && !ticket.MayBeKnown;
        return ticket.Group is { } group ? await store.ScansOfGroupAsync(group.Id, cancellationToken)
            : isFirst ? []
            :
            [
                .. (await store.ScansOfAsync(ticket.HolderId, cancellationToken)).Select(scan => new HeldScan(
                    ticket.HolderId,
                    scan
                )),
            ];
    }

    private async Task<ScanAnswer> TakeAgainAsync(
        ScanReport report,
        Scan scan,
        Scan taken,
        DoorTicket ticket,
        IReadOnlyList<HeldScan> known,
        DoorSetting door,
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
            return ScanJudge.Answer(taken, ticket, known, door);
        }
        // The answer was lost on its way, and the door went by what its device told.
        var whole = scan with
        {
            ReceivedAt = taken.ReceivedAt,
            ActorId = taken.ActorId,
            Group = taken.Group,
        };
        await store.CompleteAsync(whole, cancellationToken);
        var others = known.Where(other => other.Scan.Id != taken.Id).ToList();
        await CountAsync(ticket, known, [.. others, new(ticket.HolderId, whole)], cancellationToken);
        return ScanJudge.Answer(whole, ticket, others, door);
    }

    private async Task CountAsync(
        DoorTicket ticket,
        IReadOnlyList<HeldScan> before,
        IReadOnlyList<HeldScan> after,
        CancellationToken cancellationToken
    )
    {
        var (was, now) = (GroupPresence.Of(before), GroupPresence.Of(after));
        await tallies.CountAsync(
            ticket.EditionId,
            ticket.Audience,
            ticket.HoldsSeat,
            Attendance.Of(before, was, ticket.HolderId),
            Attendance.Of(after, now, ticket.HolderId),
            cancellationToken
        );
        if (ticket.Group is { } group && now.Unnamed != was.Unnamed)
        {
            await store.SaveUnnamedAsync(group.Id, now.Unnamed, cancellationToken);
        }
        var change = now.Inside - was.Inside;
        var told = after[^1].Scan;
        var isLate = told.Moment < told.ReceivedAt;
        var settled = isLate ? await counts.SettleAsync(ticket.EditionId, was.Moves, now.Moves, cancellationToken) : 0;
        doors[ticket.EditionId] = doors[ticket.EditionId].After(new(change + settled, told.Moment, isLate));
        if (change != 0)
        {
            await store.AddInsideAsync(ticket.EditionId, change, cancellationToken);
        }
    }
}
