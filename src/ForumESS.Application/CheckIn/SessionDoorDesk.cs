using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Sessions;

namespace ForumESS.Application.CheckIn;

/// <summary>Takes who passes the door of a session. The edition's entrance is held meanwhile, as for a scan there.</summary>
internal sealed class SessionDoorDesk(ISessionScanStore store, TimeProvider clock)
{
    /// <param name="report">Tells of a session.</param>
    public async Task<ScanAnswer> TakeAsync(
        ScanReport report,
        DoorTicket ticket,
        Guid actorId,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(ticket.EditionId, report.Session!, cancellationToken) is not { } session)
        {
            return Refused(report, CheckInErrors.SessionUnknown);
        }
        var known = await store.ScansOfAsync(session.Id, ticket.HolderId, cancellationToken);
        var scan = await JudgeAsync(report, ticket, session, known, actorId, cancellationToken);
        if (known.FirstOrDefault(other => other.Id == report.Id) is not { } taken)
        {
            return await store.AddAsync(session.Id, scan, cancellationToken)
                ? Answer(scan, ticket, known)
                : Refused(report, CheckInErrors.ScanReused);
        }
        if (
            !taken.TellsTheSameAs(
                scan with
                {
                    ScannedAt = Scan.Credible(report.ScannedAt, taken.Offline, taken.ReceivedAt),
                }
            )
        )
        {
            return Refused(report, CheckInErrors.ScanReused);
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
        await store.CompleteAsync(session.Id, whole, cancellationToken);
        return Answer(whole, ticket, [.. known.Where(other => other.Id != taken.Id)]);
    }

    private async Task<Scan> JudgeAsync(
        ScanReport report,
        DoorTicket ticket,
        SessionSetting session,
        IReadOnlyList<Scan> known,
        Guid actorId,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var presence = Presence.Of(known);
        Judgement judgement;
        if (report is { Offline: true, Told: { } told })
        {
            var reason = CheckInErrors.Find(report.ToldReason);
            judgement = Door.Keep(report.Direction, told, reason, ticket.Standing, presence);
        }
        else
        {
            var count = await store.CountAsync(session.Id, cancellationToken);
            var hasBegun = report.JudgedAt(now) >= session.StartsAt;
            judgement = SessionDoor.Judge(
                report.Direction,
                ticket.Standing,
                await store.IsSignedUpAsync(session.Id, ticket.HolderId, cancellationToken),
                presence,
                new SessionRoom(session.Capacity, session.SignedUp, count.Inside, count.Unexpected, hasBegun),
                report.OverrideReason is not null
            );
        }
        return ScanJudge.Fact(report, ticket, [.. known.Select(scan => scan.ReceivedAt)], judgement, now, actorId);
    }

    private static ScanAnswer Answer(Scan scan, DoorTicket ticket, IReadOnlyList<Scan> known)
    {
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

    private static ScanAnswer Refused(ScanReport report, Domain.Error reason) =>
        new(report.Id, Verdict.Refused) { Reason = reason.Code };
}
