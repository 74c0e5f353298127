using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>Makes a fact of what a gate reports, and an answer of the fact.</summary>
internal sealed class ScanJudge(DoorSetting door, Occupancy occupancy, DateTimeOffset now)
{
    /// <param name="known">Of the holder, and of all others of their group.</param>
    public Scan Judge(ScanReport report, DoorTicket ticket, IReadOnlyList<HeldScan> known, Guid actorId)
    {
        var judgement = Judge(report, ticket, GroupPresence.Of(known));
        return Fact(report, ticket, [.. known.Select(held => held.Scan.ReceivedAt)], judgement, now, actorId);
    }

    /// <param name="received">When the scans were received that this one was judged by.</param>
    public static Scan Fact(
        ScanReport report,
        DoorTicket ticket,
        IReadOnlyCollection<DateTimeOffset> received,
        Judgement judgement,
        DateTimeOffset now,
        Guid actorId
    )
    {
        var latest = received.DefaultIfEmpty(DateTimeOffset.MinValue).Max();
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
            Group = report.People is { } people ? new(people, ticket.Group!.Seats) : null,
        };
    }

    private Judgement Judge(ScanReport report, DoorTicket ticket, GroupPresence group)
    {
        if (report is { Offline: true, Told: { } told })
        {
            if (report is { Direction: ScanDirection.Out, People: { } leaving })
            {
                return Door.Exit(leaving, group);
            }
            var known = report.People is null ? group.PresenceOf(ticket.HolderId, report.Direction) : group.Together;
            return Door.Keep(report.Direction, told, CheckInErrors.Find(report.ToldReason), ticket.Standing, known);
        }
        var passing = new Passing(door.Rules, report.Gate, ticket.Audience, report.JudgedAt(now));
        var overrides = report.OverrideReason is not null;
        return report.People is { } people
            ? Door.JudgeGroup(
                report.Direction,
                people,
                ticket.Group!.Seats,
                report.Offline,
                ticket.Standing,
                group,
                occupancy,
                overrides,
                passing
            )
            : Door.Judge(
                report.Direction,
                report.Offline,
                ticket.Standing,
                group.PresenceOf(ticket.HolderId, report.Direction),
                occupancy,
                overrides,
                passing
            );
    }

    /// <param name="known">As <see cref="Judge(ScanReport, DoorTicket, IReadOnlyList{HeldScan}, Guid)"/> has it.</param>
    public static ScanAnswer Answer(Scan scan, DoorTicket ticket, IReadOnlyList<HeldScan> known, DoorSetting door)
    {
        // Only what was known then: verdict, reason and people inside are the same for a scan sent again, whatever came
        // since. Where and when somebody may enter is told by the rules of now: who is sent there goes there now.
        var before = known.Where(other => other.Scan.ReceivedAt < scan.ReceivedAt).ToList();
        var entry =
            scan.Verdict == Verdict.AlreadyIn
                ? GroupPresence.Of(before).PresenceOf(ticket.HolderId, ScanDirection.In).Entry
                : null;
        return new(scan.Id, scan.Verdict)
        {
            Reason = scan.Reason,
            Audience = ticket.Audience,
            Name = ticket.Name,
            FirstScan = entry is null ? null : new(entry.At, entry.Gate),
            MayEnter = CheckInErrors.IsElsewhere(scan.Reason)
                ? door.Rules.AdmittanceOf(ticket.Audience, door.Gates)
                : null,
            Note = ticket.Standing == TicketStanding.Blocked ? ticket.Message : null,
            Group = ticket.Group is { } group
                ? new(group.Name, group.Seats, GroupPresence.Of([.. before, new(ticket.HolderId, scan)]).Inside)
                : null,
        };
    }
}
