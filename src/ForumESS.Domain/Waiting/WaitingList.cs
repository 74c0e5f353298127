using ForumESS.Domain.Editions;

namespace ForumESS.Domain.Waiting;

/// <summary>
/// Those who wait for the seats of one ledger. After <see cref="OfferSeats"/> no seat lies idle that a waiting party fits;
/// a party that does not fit is passed over and keeps its place. What it changes is told by <see cref="Added"/>,
/// <see cref="Changed"/> and <see cref="Removed"/>.
/// </summary>
public sealed class WaitingList
{
    private readonly SeatLedger ledger;
    private readonly Dictionary<Guid, WaitingEntry> loaded;
    private readonly Dictionary<Guid, WaitingEntry> entries;

    public WaitingList(SeatLedger ledger, IReadOnlyCollection<WaitingEntry> entries)
    {
        this.ledger = ledger;
        loaded = entries.ToDictionary(entry => entry.Id);
        this.entries = new(loaded);
    }

    public IReadOnlyCollection<WaitingEntry> Entries => entries.Values;

    public IEnumerable<WaitingEntry> Added => entries.Values.Where(entry => !loaded.ContainsKey(entry.Id));

    public IEnumerable<WaitingEntry> Changed =>
        entries.Values.Where(entry => loaded.TryGetValue(entry.Id, out var old) && old != entry);

    public IEnumerable<WaitingEntry> Removed => loaded.Values.Where(entry => !entries.ContainsKey(entry.Id));

    /// <summary>Parties in the line.</summary>
    public int Length => entries.Values.Count(entry => entry.State == WaitingState.Waiting);

    /// <summary>When something changes by itself: a deadline, or for those who wait the release of guarantees; null: never.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset now)
    {
        var deadline = entries.Values.Min(entry => entry.Deadline);
        return Length > 0 && ledger.ReleaseAt > now && !(deadline < ledger.ReleaseAt) ? ledger.ReleaseAt : deadline;
    }

    /// <summary>Ends what is past its deadline and frees its seats; answers the ended entries as they were.</summary>
    public IReadOnlyList<WaitingEntry> Lapse(DateTimeOffset now)
    {
        WaitingEntry[] lapsed = [.. entries.Values.Where(entry => entry.Deadline <= now)];
        foreach (var entry in lapsed)
        {
            Remove(entry.Id);
        }
        return lapsed;
    }

    /// <summary>Puts an entry in, or in the place of the one with its id.</summary>
    public void Replace(WaitingEntry entry) => entries[entry.Id] = entry;

    /// <summary>Takes an entry out and frees what it holds.</summary>
    public void Remove(Guid id)
    {
        if (entries.Remove(id, out var entry) && entry.Seats > 0)
        {
            ledger.Free(entry.Audience, entry.Seats);
        }
    }

    /// <summary>Offers what is free, in order. A later release, capacity or cancellation calls for it again.</summary>
    /// <param name="deadline">Until when an offer made now stands.</param>
    /// <param name="newId">Of the part that is offered where a party takes less than the whole.</param>
    /// <returns>The entries offered, as they are now.</returns>
    public IReadOnlyList<WaitingEntry> OfferSeats(DateTimeOffset now, DateTimeOffset deadline, Func<Guid> newId)
    {
        var offered = new List<WaitingEntry>();
        var passed = new List<(Guid Id, int Left)>();
        foreach (var entry in InLine())
        {
            var left = ledger.Left(entry.Audience, now);
            var missing = entry.Party - entry.Seats;
            if (left >= missing)
            {
                // None is missing when a party shrank to what had gathered for it.
                if (missing > 0)
                {
                    ledger.Take(entry.Audience, missing, now);
                }
                offered.Add(Offer(entry with { Seats = entry.Party }, deadline));
            }
            else if (left > 0 && entry.IsHeldFor)
            {
                ledger.Take(entry.Audience, left, now);
                entries[entry.Id] = entry with { Seats = entry.Seats + left };
            }
            else if (left > 0 && entry.TakesPart)
            {
                ledger.Take(entry.Audience, left, now);
                entries[entry.Id] = entry with { Party = entry.Party - left };
                offered.Add(Offer(entry with { Id = newId(), Party = left, Seats = left }, deadline));
            }
            else if (left > 0)
            {
                passed.Add((entry.Id, left));
            }
        }
        CountPasses(passed, now);
        return offered;
    }

    /// <summary>
    /// Seats there are for somebody new of an audience once everybody who waits and fits has theirs. Changes nothing: it is
    /// for when seats are free that nobody who waits is offered any more.
    /// </summary>
    public int LeftBehind(string audience, DateTimeOffset now)
    {
        var served = SeatLedger.Existing(ledger.PoolId, ledger.Total, ledger.ReleaseAt, ledger.Quotas);
        new WaitingList(served, Entries).OfferSeats(now, now, () => Guid.CreateVersion7(now));
        return served.Left(audience, now);
    }

    private WaitingEntry[] InLine() =>
        entries
            .Values.Where(entry => entry.State == WaitingState.Waiting)
            .OrderByDescending(entry => entry.Priority)
            .ThenBy(entry => entry.Arrival)
            .ToArray();

    private WaitingEntry Offer(WaitingEntry entry, DateTimeOffset deadline) =>
        entries[entry.Id] = entry with { State = WaitingState.Offered, Deadline = deadline, IsHeldFor = false };

    // Passed over is who saw fewer seats than it needs, and saw them go to somebody behind it.
    private void CountPasses(List<(Guid Id, int Left)> passed, DateTimeOffset now)
    {
        foreach (var (id, left) in passed)
        {
            var entry = entries[id];
            if (ledger.Left(entry.Audience, now) < left)
            {
                entries[id] = entry with { Passes = entry.Passes + 1 };
            }
        }
    }
}
