using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Waiting;

/// <summary>
/// Gives out the seats of a pool: to who comes while there are some, else in the order of the line. Whoever frees seats
/// ends with <see cref="GiveOnAsync"/>, so that none lies idle that somebody waits for. What an offer or its end means to
/// people is the pool's own.
/// </summary>
/// <typeparam name="TPool">What the seats are for.</typeparam>
internal abstract class SeatLine<TPool>(IWaitingStore waiting, TimeZoneInfo zone, TimeProvider clock)
{
    protected DateTimeOffset Now => clock.GetUtcNow();

    protected IWaitingStore Waiting => waiting;

    protected abstract ISeatCounters Counters { get; }

    /// <summary>Writes the seats that somebody new has just taken in the ledger; those who wait and fit were served before.</summary>
    public async Task SeatAsync(SeatLedger ledger, string quota, int party, CancellationToken cancellationToken)
    {
        if (ledger.Line.Length > 0)
        {
            var before = ledger.Left(quota, Now) + party;
            await waiting.PassOverAsync(ledger.PoolId, quota, before, cancellationToken);
        }
        await Counters.SaveTakenAsync(ledger.PoolId, ledger.Of(quota), cancellationToken);
    }

    /// <summary>Puts a party at the end of the line; answers its place among those who wait for the same seats.</summary>
    public async Task<int> JoinAsync(
        SeatLedger ledger,
        Registration registration,
        int party,
        bool takesPart,
        CancellationToken cancellationToken
    )
    {
        var entry = Entry(ledger, registration, party) with { TakesPart = takesPart };
        await waiting.AddAsync(entry, cancellationToken);
        var release = ledger.ReleaseAt > Now ? ledger.ReleaseAt : null;
        ledger.Line = ledger.Line with { Length = ledger.Line.Length + 1, DueAt = Earlier(ledger.Line.DueAt, release) };
        await Counters.SaveLineAsync(ledger, cancellationToken);
        return await waiting.PositionAsync(entry, cancellationToken);
    }

    /// <summary>Keeps a seat that was given back for a while, in case its holder thinks again.</summary>
    public async Task HoldForUndoAsync(
        SeatLedger ledger,
        Registration registration,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var held = Entry(ledger, registration, party: 1) with
        {
            Seats = 1,
            State = WaitingState.Undoable,
            Deadline = until,
        };
        await waiting.AddAsync(held, cancellationToken);
        ledger.Line = ledger.Line with { DueAt = Earlier(ledger.Line.DueAt, until) };
        await Counters.SaveLineAsync(ledger, cancellationToken);
    }

    /// <summary>Ends a place in the line, or an offer, and frees what was held for it.</summary>
    public async Task LeaveAsync(SeatLedger ledger, WaitingEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Seats > 0)
        {
            ledger.Free(entry.Audience, entry.Seats);
        }
        if (entry.State == WaitingState.Waiting)
        {
            ledger.Line = ledger.Line with { Length = ledger.Line.Length - 1 };
        }
        await waiting.RemoveAsync(entry.Id, cancellationToken);
    }

    /// <summary>Writes the ledger after seats were freed in it, and offers them to those who wait.</summary>
    public async Task GiveOnAsync(TPool pool, SeatLedger ledger, CancellationToken cancellationToken)
    {
        if (ledger.Line.Length > 0)
        {
            await SettleAsync(pool, ledger, cancellationToken);
        }
        else
        {
            await Counters.SaveCountersAsync(ledger, cancellationToken);
        }
    }

    /// <summary>Ends what is past its deadline and offers what is free, in order; writes the ledger.</summary>
    public async Task SettleAsync(TPool pool, SeatLedger ledger, CancellationToken cancellationToken)
    {
        var now = Now;
        var line = new WaitingList(ledger, await waiting.ListAsync(ledger.PoolId, cancellationToken));
        foreach (var entry in line.Lapse(now))
        {
            await LapseAsync(pool, entry, now, cancellationToken);
        }
        if (OffersSeats(pool, now))
        {
            var deadline = OfferTimes.Deadline(now, StartsAt(pool), zone);
            foreach (var entry in line.OfferSeats(now, deadline, () => Guid.CreateVersion7(now)))
            {
                await OfferAsync(pool, entry, cancellationToken);
            }
        }
        await SaveAsync(line, cancellationToken);
        ledger.Line = ledger.Line with { Length = line.Length, DueAt = line.DueAt(now) };
        await Counters.SaveCountersAsync(ledger, cancellationToken);
    }

    /// <summary>Code of the quota that a registration's seats come from.</summary>
    protected abstract string QuotaOf(Registration registration);

    /// <summary>Whether freed seats still go to those who wait.</summary>
    protected abstract bool OffersSeats(TPool pool, DateTimeOffset now);

    /// <summary>When what the seats are for begins; null when not known.</summary>
    protected abstract DateTimeOffset? StartsAt(TPool pool);

    /// <summary>Tells the party that seats are held for it.</summary>
    protected abstract Task OfferAsync(TPool pool, WaitingEntry entry, CancellationToken cancellationToken);

    /// <summary>Does what follows for people once an entry is past its deadline; its seats are free already.</summary>
    protected abstract Task LapseAsync(
        TPool pool,
        WaitingEntry entry,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    private WaitingEntry Entry(SeatLedger ledger, Registration registration, int party) =>
        new()
        {
            Id = Guid.CreateVersion7(Now),
            PoolId = ledger.PoolId,
            EditionId = registration.EditionId,
            RegistrationId = registration.Id,
            Audience = QuotaOf(registration),
            Party = party,
            Arrival = ledger.Line.Arrival,
        };

    private async Task SaveAsync(WaitingList line, CancellationToken cancellationToken)
    {
        foreach (var entry in line.Removed)
        {
            await waiting.RemoveAsync(entry.Id, cancellationToken);
        }
        foreach (var entry in line.Changed)
        {
            await waiting.UpdateAsync(entry, cancellationToken);
        }
        foreach (var entry in line.Added)
        {
            await waiting.AddAsync(entry, cancellationToken);
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;
}
