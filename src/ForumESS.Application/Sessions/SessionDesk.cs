using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Sessions;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Sessions;

/// <summary>A session of an edition, locked, with its seats.</summary>
internal sealed record SessionPool(Edition Edition, Session Session, SeatLedger Seats);

/// <summary>
/// Gives out the seats of sessions by the mechanism of the edition's. Callers hold the edition's ledger first: it keeps
/// one person's changes in a row, so that no two sign-ups of theirs can pass each other and overlap.
/// </summary>
internal sealed class SessionDesk(
    ISessionStore sessions,
    IWaitingStore waiting,
    IRegistrationStore registrations,
    IOutbox outbox,
    PersonalLinks links,
    TimeZoneInfo zone,
    TimeProvider clock
) : SeatLine<SessionPool>(waiting, zone, clock)
{
    protected override ISeatCounters Counters => sessions;

    /// <summary>The session, locked, its seats brought up to date: what was due by now has happened. Null: there is none.</summary>
    public async Task<LockedSession?> LockAsync(Edition edition, string code, CancellationToken cancellationToken)
    {
        var locked = await sessions.LockAsync(edition.Id, code, cancellationToken);
        if (locked is { Seats: { } seats } && seats.Line.DueAt <= Now)
        {
            await SettleAsync(new SessionPool(edition, locked.Session, seats), seats, cancellationToken);
        }
        return locked;
    }

    /// <summary>A session that people sign up for, as <see cref="LockAsync"/> does.</summary>
    public async Task<Result<SessionPool>> OpenAsync(
        Edition edition,
        string code,
        CancellationToken cancellationToken
    ) =>
        await LockAsync(edition, code, cancellationToken) is not { } locked ? SessionErrors.Unknown
        : locked.Seats is { } seats ? new SessionPool(edition, locked.Session, seats)
        : SessionErrors.OpenToAll;

    /// <summary>Does what is due at every session of an edition.</summary>
    public async Task SettleDueAsync(Edition edition, CancellationToken cancellationToken)
    {
        if (edition.HasSessions)
        {
            foreach (var code in await sessions.ListDueAsync(edition.Id, Now, cancellationToken))
            {
                await LockAsync(edition, code, cancellationToken);
            }
        }
    }

    /// <summary>Takes a seat, or a place in the line where none is left; answers the place, 0 with a seat.</summary>
    /// <param name="plan">Every session the person has a seat in; a session that is taken is added.</param>
    public async Task<Result<int>> SignUpAsync(
        SessionPool pool,
        Registration registration,
        DayPlan plan,
        CancellationToken cancellationToken
    )
    {
        var (edition, session, seats) = pool;
        if (Check(pool, registration) is { } refusal)
        {
            return refusal;
        }
        var entries = await Waiting.ListAsync(session.Id, registration.Id, cancellationToken);
        if (entries.Count > 0 || plan.Sessions.Any(own => own.Id == session.Id))
        {
            return SessionErrors.SignedUp;
        }
        if (seats.Left(SessionSeats.Anyone, Now) == 0)
        {
            return await JoinAsync(seats, registration, party: 1, takesPart: false, cancellationToken);
        }
        if (plan.Add(session).Error is { } overlap)
        {
            return overlap;
        }
        seats.Take(SessionSeats.Anyone, party: 1, Now);
        await sessions.AddSignUpAsync(session.Id, registration.Id, Now, cancellationToken);
        await SeatAsync(seats, SessionSeats.Anyone, party: 1, cancellationToken);
        return 0;
    }

    /// <summary>Signs up somebody who has just registered for what they chose; refused whole when one of them cannot be.</summary>
    public async Task<Error?> SignUpAllAsync(
        Edition edition,
        Registration registration,
        IEnumerable<string> codes,
        CancellationToken cancellationToken
    )
    {
        var plan = new DayPlan([]);
        // In one order, so that two who choose the same never wait for each other's row.
        foreach (var code in codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var opened = await OpenAsync(edition, code, cancellationToken);
            var refusal = opened.IsSuccess
                ? (await SignUpAsync(opened.Value, registration, plan, cancellationToken)).Error
                : opened.Error;
            if (refusal is not null)
            {
                return refusal;
            }
        }
        return null;
    }

    /// <summary>Whether the registration may take or give back a seat of the session now.</summary>
    public Error? Check(SessionPool pool, Registration registration) =>
        registration.Status != RegistrationStatus.Confirmed ? SessionErrors.SeatNeeded
        : pool.Session.IsOpen(pool.Edition, Now) ? null
        : SessionErrors.Closed;

    /// <summary>
    /// Ends all that somebody has in sessions because they do not come. Seats are held until <paramref name="undoUntil"/>,
    /// where that is given; places in lines and offers go on at once, for nobody could keep others waiting fairly.
    /// </summary>
    public async Task GiveUpAllAsync(
        Edition edition,
        Registration registration,
        DateTimeOffset? undoUntil,
        CancellationToken cancellationToken
    )
    {
        if (!edition.HasSessions)
        {
            return;
        }
        foreach (var code in await sessions.ListTouchedAsync(registration.Id, cancellationToken))
        {
            var pool = (await OpenAsync(edition, code, cancellationToken)).Value;
            await GiveUpAsync(pool, registration, undoUntil, cancellationToken);
        }
    }

    /// <summary>Ends what somebody has in one session; false when it is nothing.</summary>
    public async Task<bool> GiveUpAsync(
        SessionPool pool,
        Registration registration,
        DateTimeOffset? undoUntil,
        CancellationToken cancellationToken
    )
    {
        var seats = pool.Seats;
        var entries = await Waiting.ListAsync(pool.Session.Id, registration.Id, cancellationToken);
        foreach (var entry in entries)
        {
            await LeaveAsync(seats, entry, cancellationToken);
        }
        var hadSeat = await sessions.RemoveSignUpAsync(pool.Session.Id, registration.Id, cancellationToken);
        if (hadSeat && undoUntil is { } until)
        {
            await HoldForUndoAsync(seats, registration, until, cancellationToken);
        }
        else if (hadSeat)
        {
            seats.Free(SessionSeats.Anyone, party: 1);
        }
        await GiveOnAsync(pool, seats, cancellationToken);
        return hadSeat || entries.Count > 0;
    }

    /// <summary>Gives the seats back that <see cref="GiveUpAllAsync"/> held; one that meanwhile overlaps another goes on.</summary>
    public async Task RestoreAllAsync(Edition edition, Registration registration, CancellationToken cancellationToken)
    {
        if (!edition.HasSessions)
        {
            return;
        }
        var plan = new DayPlan([]);
        foreach (var code in await sessions.ListTouchedAsync(registration.Id, cancellationToken))
        {
            var pool = (await OpenAsync(edition, code, cancellationToken)).Value;
            foreach (var held in await Waiting.ListAsync(pool.Session.Id, registration.Id, cancellationToken))
            {
                await RestoreAsync(pool, registration, held, plan, cancellationToken);
            }
        }
    }

    /// <summary>Tells everybody who has a seat or waits that the session does not take place, and ends what they have.</summary>
    public async Task CallOffAsync(Session session, CancellationToken cancellationToken)
    {
        foreach (var id in await sessions.ListInterestedAsync(session.Id, cancellationToken))
        {
            var person = await registrations.FindAsync(id, cancellationToken);
            await MailAsync(session, person!, MailKind.SessionWithdrawn, cancellationToken);
        }
        await sessions.ClearAsync(session.Id, cancellationToken);
    }

    protected override string QuotaOf(Registration registration) => SessionSeats.Anyone;

    protected override bool OffersSeats(SessionPool pool, DateTimeOffset now) => pool.Session.IsOpen(pool.Edition, now);

    protected override DateTimeOffset? StartsAt(SessionPool pool) => pool.Session.Plan.StartsAt;

    protected override async Task OfferAsync(SessionPool pool, WaitingEntry entry, CancellationToken cancellationToken)
    {
        var person = await registrations.FindAsync(entry.RegistrationId, cancellationToken);
        await MailAsync(pool.Session, person!, MailKind.SessionOffer, cancellationToken);
    }

    // The seat at the edition is not touched by it. Who gave that up is told of it alone, sessions are not named then.
    protected override async Task LapseAsync(
        SessionPool pool,
        WaitingEntry entry,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (entry.State == WaitingState.Offered)
        {
            var person = await registrations.FindAsync(entry.RegistrationId, cancellationToken);
            await MailAsync(pool.Session, person!, MailKind.SessionOfferExpired, cancellationToken);
        }
    }

    private async Task RestoreAsync(
        SessionPool pool,
        Registration registration,
        WaitingEntry held,
        DayPlan plan,
        CancellationToken cancellationToken
    )
    {
        if (plan.Add(pool.Session).IsSuccess)
        {
            // The seat stays taken: it is a sign-up's now.
            await Waiting.RemoveAsync(held.Id, cancellationToken);
            await sessions.AddSignUpAsync(pool.Session.Id, registration.Id, Now, cancellationToken);
            return;
        }
        await LeaveAsync(pool.Seats, held, cancellationToken);
        await GiveOnAsync(pool, pool.Seats, cancellationToken);
    }

    private async Task MailAsync(
        Session session,
        Registration person,
        MailKind kind,
        CancellationToken cancellationToken
    )
    {
        var key = await links.AddToSeatAsync(person, cancellationToken);
        await outbox.AddAsync(
            new OutgoingMail
            {
                Kind = kind,
                RegistrationId = person.Id,
                SessionId = session.Id,
                Recipient = person.Contact.Reader.Value,
                Language = person.Contact.Language,
                Secret = key.Value,
            },
            cancellationToken
        );
    }
}
