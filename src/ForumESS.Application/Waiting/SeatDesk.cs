using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Waiting;

/// <summary>
/// Gives out an edition's seats: to who comes while there are some, else in the order of the line. Whoever frees seats
/// ends with <see cref="GiveOnAsync"/>, so that none lies idle that somebody waits for.
/// </summary>
internal sealed class SeatDesk(
    IEditionStore editions,
    IWaitingStore waiting,
    IRegistrationStore registrations,
    IQuestionStore questions,
    PersonalLinks links,
    TimeZoneInfo zone,
    TimeProvider clock
)
{
    /// <summary>The edition's seats, locked and brought up to date: what was due by now has happened. Null: none were set aside.</summary>
    public async Task<SeatLedger?> OpenAsync(Edition edition, CancellationToken cancellationToken)
    {
        var ledger = await editions.LockLedgerAsync(edition.Id, cancellationToken);
        if (ledger?.Line.DueAt <= clock.GetUtcNow())
        {
            await SettleAsync(edition, ledger, cancellationToken);
        }
        return ledger;
    }

    /// <summary>Writes the seats that somebody new has just taken in the ledger; those who wait and fit were served before.</summary>
    public async Task SeatAsync(SeatLedger ledger, string audience, int party, CancellationToken cancellationToken)
    {
        if (ledger.Line.Length > 0)
        {
            var before = ledger.Left(audience, clock.GetUtcNow()) + party;
            await waiting.PassOverAsync(ledger.PoolId, audience, before, cancellationToken);
        }
        await editions.SaveTakenAsync(ledger.PoolId, ledger.Of(audience), cancellationToken);
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
        var now = clock.GetUtcNow();
        var entry = new WaitingEntry
        {
            Id = Guid.CreateVersion7(now),
            PoolId = ledger.PoolId,
            EditionId = registration.EditionId,
            RegistrationId = registration.Id,
            Audience = registration.Audience,
            Party = party,
            Arrival = ledger.Line.Arrival,
            TakesPart = takesPart,
        };
        await waiting.AddAsync(entry, cancellationToken);
        var release = ledger.ReleaseAt > now ? ledger.ReleaseAt : null;
        ledger.Line = ledger.Line with { Length = ledger.Line.Length + 1, DueAt = Earlier(ledger.Line.DueAt, release) };
        await editions.SaveLineAsync(ledger, cancellationToken);
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
        await waiting.AddAsync(
            new WaitingEntry
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                PoolId = ledger.PoolId,
                EditionId = registration.EditionId,
                RegistrationId = registration.Id,
                Audience = registration.Audience,
                Party = 1,
                Seats = 1,
                Arrival = ledger.Line.Arrival,
                State = WaitingState.Undoable,
                Deadline = until,
            },
            cancellationToken
        );
        ledger.Line = ledger.Line with { DueAt = Earlier(ledger.Line.DueAt, until) };
        await editions.SaveLineAsync(ledger, cancellationToken);
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
    public async Task GiveOnAsync(Edition edition, SeatLedger ledger, CancellationToken cancellationToken)
    {
        if (ledger.Line.Length > 0)
        {
            await SettleAsync(edition, ledger, cancellationToken);
        }
        else
        {
            await editions.SaveCountersAsync(ledger, cancellationToken);
        }
    }

    /// <summary>Ends what is past its deadline and offers what is free, in order; writes the ledger.</summary>
    public async Task SettleAsync(Edition edition, SeatLedger ledger, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var line = new WaitingList(ledger, await waiting.ListAsync(ledger.PoolId, cancellationToken));
        foreach (var entry in line.Lapse(now))
        {
            await LapseAsync(entry, now, cancellationToken);
        }
        if (edition.OffersSeats(now))
        {
            var deadline = OfferTimes.Deadline(now, edition.Plan.StartsAt, zone);
            foreach (var entry in line.OfferSeats(now, deadline, () => Guid.CreateVersion7(now)))
            {
                await MailAsync(entry, MailKind.Offer, cancellationToken);
            }
        }
        await SaveAsync(line, cancellationToken);
        ledger.Line = ledger.Line with { Length = line.Length, DueAt = line.DueAt(now) };
        await editions.SaveCountersAsync(ledger, cancellationToken);
    }

    private async Task LapseAsync(WaitingEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (entry.State == WaitingState.Undoable)
        {
            await ForgetAsync(entry.RegistrationId, cancellationToken);
            await MailAsync(entry, MailKind.Cancellation, cancellationToken);
            return;
        }
        await CancelWaitlistedAsync(entry, now, cancellationToken);
        await MailAsync(entry, MailKind.OfferExpired, cancellationToken);
    }

    /// <summary>Cancels the registrations that an entry stands for.</summary>
    public async Task CancelWaitlistedAsync(WaitingEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var registration in await registrations.ListWaitlistedAsync(entry, cancellationToken))
        {
            registration.Cancel(now);
            await registrations.CancelAsync(registration, cancellationToken);
            await ForgetAsync(registration.Id, cancellationToken);
        }
    }

    /// <summary>Wipes what nobody has to know once somebody does not come: their needs, and answers to sensitive questions.</summary>
    public async Task ForgetAsync(Guid registrationId, CancellationToken cancellationToken)
    {
        await registrations.ForgetNeedsAsync(registrationId, cancellationToken);
        await questions.ForgetSensitiveAsync(registrationId, cancellationToken);
    }

    private async Task MailAsync(WaitingEntry entry, MailKind kind, CancellationToken cancellationToken)
    {
        var contact = await registrations.FindAsync(entry.RegistrationId, cancellationToken);
        var key = kind == MailKind.Offer ? await links.AddAsync(contact!, cancellationToken) : null;
        await links.MailAsync(contact!, kind, key, cancellationToken);
    }

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
