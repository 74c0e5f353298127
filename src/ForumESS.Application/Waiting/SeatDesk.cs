using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Waiting;

/// <summary>What is offered to a registration, while the edition's ledger is locked.</summary>
internal sealed record OpenOffers(
    Registration Contact,
    Edition Edition,
    SeatLedger Ledger,
    IReadOnlyList<WaitingEntry> Offers
);

/// <summary>Gives out an edition's seats; a registration whose offer ends loses its place in the line.</summary>
internal sealed class SeatDesk(
    IEditionStore editions,
    IWaitingStore waiting,
    IRegistrationStore registrations,
    IQuestionStore questions,
    IGroupStore groups,
    ICancellationStore cancellations,
    PersonalLinks links,
    TimeZoneInfo zone,
    TimeProvider clock
) : SeatLine<Edition>(waiting, zone, clock)
{
    protected override ISeatCounters Counters => editions;

    /// <summary>The edition's seats, locked and brought up to date: what was due by now has happened. Null: none were set aside.</summary>
    public async Task<SeatLedger?> OpenAsync(Edition edition, CancellationToken cancellationToken)
    {
        var ledger = await editions.LockLedgerAsync(edition.Id, cancellationToken);
        if (ledger?.Line.DueAt <= Now)
        {
            await SettleAsync(edition, ledger, cancellationToken);
        }
        return ledger;
    }

    /// <summary>
    /// Seats there are for somebody new who comes online. Once the forum has begun nobody who waits is offered a seat any more:
    /// what fits them is kept for the desk to give.
    /// </summary>
    public async Task<int> LeftAsync(
        Edition edition,
        SeatLedger ledger,
        string audience,
        CancellationToken cancellationToken
    )
    {
        var left = ledger.Left(audience, Now);
        return left == 0 || ledger.Line.Length == 0 || OffersSeats(edition, Now)
            ? left
            : new WaitingList(ledger, await Waiting.ListAsync(ledger.PoolId, cancellationToken)).LeftBehind(
                audience,
                Now
            );
    }

    /// <summary>What is offered to a registration, by now; refused where nothing is.</summary>
    public async Task<Result<OpenOffers>> OpenOffersAsync(Guid registrationId, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(registrationId, cancellationToken) is not { } contact)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(contact.EditionId, cancellationToken);
        if (edition!.IsCalledOff)
        {
            return WaitingErrors.OfferGone;
        }
        var ledger = await OpenAsync(edition, cancellationToken);
        var entries = await Waiting.ListAsync(edition.Id, contact.Id, cancellationToken);
        WaitingEntry[] offers = [.. entries.Where(entry => entry.State == WaitingState.Offered)];
        return offers.Length == 0 ? WaitingErrors.OfferGone : new OpenOffers(contact, edition, ledger!, offers);
    }

    /// <summary>Cancels the registrations that an entry stands for.</summary>
    public async Task CancelWaitlistedAsync(WaitingEntry entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var party = await registrations.ListWaitlistedAsync(entry, cancellationToken);
        foreach (var registration in party)
        {
            registration.Cancel(now);
            await registrations.CancelAsync(registration, cancellationToken);
            await ForgetAsync(registration.Id, cancellationToken);
        }
        if (party is [{ GroupId: { } group }, ..])
        {
            await groups.EndIfEmptyAsync(group, now, cancellationToken);
        }
    }

    /// <summary>
    /// Whether a group's person is still to be told that their seat was given up, which they are once it cannot be had back,
    /// or that the forum is off: forgetting them would take back the mail that says so.
    /// </summary>
    public async Task<bool> IsUntoldAsync(Registration seat, CancellationToken cancellationToken) =>
        seat is { GroupId: not null, Contact.Holder: not null }
        && (
            (await Waiting.ListAsync(seat.EditionId, seat.Id, cancellationToken)).Any(entry =>
                entry.State == WaitingState.Undoable
            ) || await cancellations.IsUntoldAsync(seat.Id, cancellationToken)
        );

    /// <summary>Wipes what nobody has to know once somebody does not come: their needs, and answers to sensitive questions.</summary>
    public async Task ForgetAsync(Guid registrationId, CancellationToken cancellationToken)
    {
        await registrations.ForgetNeedsAsync(registrationId, cancellationToken);
        await questions.ForgetSensitiveAsync(registrationId, cancellationToken);
    }

    protected override string QuotaOf(Registration registration) => registration.Audience;

    protected override bool OffersSeats(Edition pool, DateTimeOffset now) => pool.OffersSeats(now);

    protected override DateTimeOffset? StartsAt(Edition pool) => pool.Plan.StartsAt;

    protected override Task OfferAsync(Edition pool, WaitingEntry entry, CancellationToken cancellationToken) =>
        MailAsync(entry, MailKind.Offer, cancellationToken);

    protected override async Task LapseAsync(
        Edition pool,
        WaitingEntry entry,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (entry.State == WaitingState.Undoable)
        {
            await ForgetAsync(entry.RegistrationId, cancellationToken);
            var given = await registrations.FindAsync(entry.RegistrationId, cancellationToken);
            await TellGivenUpAsync(given!, cancellationToken);
            return;
        }
        if (pool.IsCalledOff)
        {
            // They are told that it does not take place, as all who wait then; and what is archived stays as it was counted.
            return;
        }
        await CancelWaitlistedAsync(entry, now, cancellationToken);
        await MailAsync(entry, MailKind.OfferExpired, cancellationToken);
    }

    // A group's contact gave the seat up, and is told once, when all of it ends; a seat in somebody's own hands may have
    // been given up without the contact's knowing.
    private async Task TellGivenUpAsync(Registration given, CancellationToken cancellationToken)
    {
        if (given.GroupId is { } id)
        {
            if (given.Contact.Holder is null)
            {
                return;
            }
            await links.MailToReaderAsync(given, MailKind.GroupTicketVoid, key: null, cancellationToken);
            if (await groups.FindAsync(id, cancellationToken) is { EndedAt: not null, DueAt: not null })
            {
                return;
            }
        }
        await links.MailAsync(given, MailKind.Cancellation, key: null, cancellationToken);
    }

    private async Task MailAsync(WaitingEntry entry, MailKind kind, CancellationToken cancellationToken)
    {
        var contact = await registrations.FindAsync(entry.RegistrationId, cancellationToken);
        var key = kind == MailKind.Offer ? await links.AddAsync(contact!, cancellationToken) : null;
        await links.MailAsync(contact!, kind, key, cancellationToken);
    }
}
