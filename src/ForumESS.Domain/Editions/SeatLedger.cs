namespace ForumESS.Domain.Editions;

/// <summary>
/// The seats one audience may have: <see cref="Guarantee"/> are kept for it until the release date,
/// it never takes more than <see cref="Maximum"/>. Invariant: 0 ≤ Guarantee ≤ Maximum, 0 ≤ Taken ≤ Maximum.
/// </summary>
/// <param name="TakesSeat">
/// False for an accredited audience: its <see cref="Maximum"/> are places beside the public's seats, it is guaranteed none of
/// those and nobody waits for one. Room is left for all of them, see <see cref="SeatLedger.InRoom"/>.
/// </param>
public sealed record SeatQuota(string Audience, int Guarantee, int Maximum, int Taken, bool TakesSeat = true);

/// <summary>What an audience shall have: see <see cref="SeatQuota"/>, without the seats taken.</summary>
public sealed record SeatShare(string Audience, int Guarantee, int Maximum, bool TakesSeat = true)
{
    public static SeatShare Of(SeatQuota quota)
    {
        ArgumentNullException.ThrowIfNull(quota);
        return new(quota.Audience, quota.Guarantee, quota.Maximum, quota.TakesSeat);
    }
}

/// <summary>The line in front of a ledger, as counters.</summary>
/// <param name="Arrival">Grows with every lock of the ledger: numbers those who join in the order they came.</param>
/// <param name="Length">Parties that wait.</param>
/// <param name="DueAt">When something changes by itself, e.g. an offer ends; null: never.</param>
/// <param name="IsKept">False where nobody may wait: who finds no seat is refused.</param>
public sealed record WaitingLine(long Arrival, int Length, DateTimeOffset? DueAt, bool IsKept)
{
    public static readonly WaitingLine Empty = new(0, 0, null, IsKept: true);
}

/// <summary>
/// The seats of one edition, or of one session, as counters. Reserved = Σ max(guarantee, taken) before the release date and
/// Σ taken after it; invariant: reserved ≤ total and every maximum ≤ total. Places of accredited audiences stand beside the
/// total: none of these sums counts them.
/// </summary>
public sealed class SeatLedger
{
    private readonly Dictionary<string, SeatQuota> quotas;

    private SeatLedger(Guid poolId, int total, DateTimeOffset? releaseAt, IEnumerable<SeatQuota> quotas)
    {
        PoolId = poolId;
        Total = total;
        ReleaseAt = releaseAt;
        this.quotas = quotas.ToDictionary(quota => quota.Audience);
    }

    /// <summary>The edition's id, or the session's.</summary>
    public Guid PoolId { get; }

    /// <summary>Seats that may be given out in all.</summary>
    public int Total { get; }

    /// <summary>When unclaimed guarantees open to every audience; null: never.</summary>
    public DateTimeOffset? ReleaseAt { get; }

    /// <summary>Who waits for these seats.</summary>
    public WaitingLine Line { get; set; } = WaitingLine.Empty;

    public IReadOnlyCollection<SeatQuota> Quotas => quotas.Values;

    /// <exception cref="KeyNotFoundException">The audience has no seats here.</exception>
    public SeatQuota Of(string audience) => quotas[audience];

    /// <summary>By the public.</summary>
    public int Taken => quotas.Values.Where(quota => quota.TakesSeat).Sum(quota => quota.Taken);

    /// <summary>Places kept beside the seats for people who are accredited, whether somebody has them or not.</summary>
    public int AccreditedPlaces => quotas.Values.Where(quota => !quota.TakesSeat).Sum(quota => quota.Maximum);

    /// <summary>Whether anybody can come without being accredited.</summary>
    public bool ServesPublic => Total > 0 && quotas.Values.Any(quota => quota is { TakesSeat: true, Maximum: > 0 });

    /// <summary>Everybody whom the room must be able to receive at once beside its staff.</summary>
    public int InRoom => Total + AccreditedPlaces;

    /// <param name="now">Decides whether guarantees still count.</param>
    public static Result<SeatLedger> Create(
        Guid poolId,
        int total,
        DateTimeOffset? releaseAt,
        IReadOnlyCollection<SeatQuota> quotas,
        DateTimeOffset now
    )
    {
        if (total < 0)
        {
            return EditionErrors.SeatsOutOfRange;
        }
        foreach (var quota in quotas)
        {
            var most = quota.TakesSeat ? total : int.MaxValue;
            var guaranteed = quota.TakesSeat ? quota.Maximum : 0;
            if (quota.Guarantee < 0 || quota.Guarantee > guaranteed || quota.Maximum < 0 || quota.Maximum > most)
            {
                return EditionErrors
                    .QuotaOutOfRange.With("audience", quota.Audience)
                    .With("guarantee", quota.Guarantee)
                    .With("maximum", quota.Maximum)
                    .With("total", total);
            }
            if (quota.Taken < 0 || quota.Taken > quota.Maximum)
            {
                return EditionErrors
                    .QuotaBelowTaken.With("audience", quota.Audience)
                    .With("maximum", quota.Maximum)
                    .With("taken", quota.Taken);
            }
        }
        var ledger = new SeatLedger(poolId, total, releaseAt, quotas);
        var reserved = ledger.Reserved(now);
        return reserved <= total
            ? ledger
            : EditionErrors.SeatsBelowReserved.With("total", total).With("reserved", reserved);
    }

    /// <summary>Rebuilds what the store holds; after the release date it may rightly break today's rules for a new one.</summary>
    public static SeatLedger Existing(
        Guid poolId,
        int total,
        DateTimeOffset? releaseAt,
        IReadOnlyCollection<SeatQuota> quotas,
        WaitingLine? line = null
    ) => new(poolId, total, releaseAt, quotas) { Line = line ?? WaitingLine.Empty };

    /// <summary>
    /// The ledger with another total, release date and shares, every taken seat kept; refused with the numbers when
    /// an invariant would break, e.g. because a later release date makes guarantees hold again.
    /// </summary>
    /// <param name="shares">
    /// An audience left out is no longer invited, which only works while it has taken nothing. One that was accredited stays so,
    /// with no place: who gave theirs back was never of the public.
    /// </param>
    public Result<SeatLedger> Change(
        int total,
        DateTimeOffset? releaseAt,
        IReadOnlyCollection<SeatShare> shares,
        DateTimeOffset now
    )
    {
        var kept = shares.Select(share => new SeatQuota(
            share.Audience,
            share.Guarantee,
            share.Maximum,
            quotas.TryGetValue(share.Audience, out var own) ? own.Taken : 0,
            share.TakesSeat
        ));
        var dropped = quotas
            .Values.Where(quota => quota.Taken > 0 || !quota.TakesSeat)
            .Where(quota => shares.All(share => share.Audience != quota.Audience))
            .Select(quota => quota with { Guarantee = 0, Maximum = 0 });
        var changed = Create(PoolId, total, releaseAt, [.. kept, .. dropped], now);
        if (changed.IsSuccess)
        {
            changed.Value.Line = Line;
        }
        return changed;
    }

    /// <summary>Seats nobody else may be given: taken ones, and before the release date the guarantees.</summary>
    public int Reserved(DateTimeOffset now) =>
        quotas
            .Values.Where(quota => quota.TakesSeat)
            .Sum(quota => GuaranteesHold(now) ? Math.Max(quota.Guarantee, quota.Taken) : quota.Taken);

    /// <summary>How many more people of <paramref name="audience"/> can be seated, or accredited; 0 for an unknown audience.</summary>
    public int Left(string audience, DateTimeOffset now)
    {
        if (!quotas.TryGetValue(audience, out var own))
        {
            return 0;
        }
        if (!own.TakesSeat)
        {
            return Math.Max(0, own.Maximum - own.Taken);
        }
        var keptForOthers = GuaranteesHold(now)
            ? quotas.Values.Where(other => other.TakesSeat && other.Audience != audience).Sum(Unclaimed)
            : 0;
        return Math.Max(0, Math.Min(own.Maximum - own.Taken, Total - Taken - keptForOthers));
    }

    /// <summary>Seats not taken by anybody, whichever audience may have them.</summary>
    public int LeftInAll => Total - Taken;

    /// <summary>Takes <paramref name="party"/> seats, or says why not and changes nothing.</summary>
    public Result Take(string audience, int party, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(party, 1);
        if (!quotas.TryGetValue(audience, out var own))
        {
            return EditionErrors.AudienceNotInvited;
        }
        if (Left(audience, now) < party)
        {
            return !own.TakesSeat ? EditionErrors.AccreditationsReached.With("places", own.Maximum)
                : LeftInAll < party ? EditionErrors.Full
                : EditionErrors.QuotaReached;
        }
        quotas[audience] = own with { Taken = own.Taken + party };
        return Result.Success;
    }

    /// <summary>Gives <paramref name="party"/> seats back.</summary>
    /// <exception cref="InvalidOperationException">More would be freed than were taken: a bug in the caller.</exception>
    public void Free(string audience, int party)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(party, 1);
        if (!quotas.TryGetValue(audience, out var own) || own.Taken < party)
        {
            throw new InvalidOperationException("The ledger holds fewer taken seats than are to be freed.");
        }
        quotas[audience] = own with { Taken = own.Taken - party };
    }

    private bool GuaranteesHold(DateTimeOffset now) => ReleaseAt is not { } releaseAt || now < releaseAt;

    private static int Unclaimed(SeatQuota quota) => Math.Max(0, quota.Guarantee - quota.Taken);
}
