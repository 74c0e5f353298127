using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>People without a ticket, as a device tells of them.</summary>
/// <param name="Audience">Code of the audience type.</param>
/// <param name="People">See <see cref="WalkIn.People"/>.</param>
/// <param name="Name">Of one person; a readable line, or null.</param>
public sealed record WalkInReport(string Audience, int People, string? Name = null);

/// <summary>Takes who comes without a ticket. The edition's row is held meanwhile, as for a scan.</summary>
internal sealed class WalkInDesk(IWalkInStore store, HandCounts counts, TimeProvider clock)
{
    /// <summary>The answer, and what it changes of the count; null where nobody passed who was not known.</summary>
    /// <param name="report">Tells of a walk-in.</param>
    public async Task<(ScanAnswer Answer, RoomChange? Change)> TakeAsync(
        ScanReport report,
        Guid editionId,
        DoorSetting setting,
        Occupancy occupancy,
        Guid actorId,
        CancellationToken cancellationToken
    )
    {
        var told = report.WalkIn!;
        if (!setting.MayTellOf(report.Gate, report.Offline))
        {
            return (Refused(report, CheckInErrors.GateUnknown), null);
        }
        if (!WalkIn.IsCount(told.People) || !await store.HasAudienceAsync(told.Audience, cancellationToken))
        {
            return (Refused(report, CheckInErrors.ScanMalformed), null);
        }
        var judgement = Door.JudgeWalkIn(
            report.Direction,
            told.People,
            report.Offline,
            occupancy,
            overrides: report.OverrideReason is not null
        );
        var walkIn = Fact(report, judgement, editionId, actorId);
        if (await store.FindAsync(report.Id, cancellationToken) is { } taken)
        {
            return (taken.TellsTheSameAs(walkIn) ? Answer(taken) : Refused(report, CheckInErrors.ScanReused), null);
        }
        // Whom an offline door turned away did not pass either.
        if (judgement.Verdict == Verdict.Refused || report is { Offline: true, Told: Verdict.Refused })
        {
            return (Refused(report, judgement.Reason ?? CheckInErrors.RoomFull), null);
        }
        // Of a tap that is not counted, as where the room was full, there is nothing to undo.
        if (walkIn.People == WalkIn.TakenBack && await store.CountedLikeAsync(walkIn, cancellationToken) < 1)
        {
            return (Refused(report, CheckInErrors.NothingToTakeBack), null);
        }
        if (!await store.AddAsync(walkIn, cancellationToken))
        {
            return (Refused(report, CheckInErrors.ScanReused), null);
        }
        var isLate = walkIn.Moment < walkIn.ReceivedAt;
        var settled = isLate
            ? await counts.SettleAsync(editionId, [], [new(walkIn.Moment, walkIn.Change)], cancellationToken)
            : 0;
        // Taking back undoes an earlier tap, whenever it was told.
        isLate |= walkIn.People == WalkIn.TakenBack;
        return (Answer(walkIn), new(walkIn.Change + settled, walkIn.Moment, isLate));
    }

    private WalkIn Fact(ScanReport report, Judgement judgement, Guid editionId, Guid actorId)
    {
        var now = clock.GetUtcNow();
        return new WalkIn
        {
            Id = report.Id,
            EditionId = editionId,
            Gate = report.Gate,
            Direction = report.Direction,
            Audience = report.WalkIn!.Audience,
            People = report.WalkIn.People,
            Name = report.WalkIn.Name,
            ScannedAt = Scan.Credible(report.ScannedAt, report.Offline, now),
            ReceivedAt = now,
            Offline = report.Offline,
            ActorId = actorId,
            Source = report.Source,
            OverrideReason = judgement.Reason == CheckInErrors.OverLimit ? report.OverrideReason : null,
        };
    }

    private static ScanAnswer Answer(WalkIn walkIn) =>
        new(walkIn.Id, walkIn.Direction == ScanDirection.In ? Verdict.Admitted : Verdict.Left)
        {
            Reason = walkIn.OverrideReason is null ? null : CheckInErrors.OverLimit.Code,
            Audience = walkIn.Audience,
            Name = walkIn.Name,
        };

    private static ScanAnswer Refused(ScanReport report, Domain.Error reason) =>
        new(report.Id, Verdict.Refused) { Reason = reason.Code };
}
