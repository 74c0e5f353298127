using ForumESS.Application.Waiting;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;

namespace ForumESS.Application.Sessions;

/// <summary>
/// What the use cases load and save of sessions and who is signed up. Only called inside a command that holds the
/// edition's ledger: it keeps all changes of one person, and of one session, in a row.
/// </summary>
public interface ISessionStore : ISeatCounters
{
    /// <summary>Every session of the edition in time order, withdrawn ones too.</summary>
    Task<IReadOnlyList<Session>> ListAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>The session with its seats, locked until the transaction ends; null when there is none.</summary>
    Task<LockedSession?> LockAsync(Guid editionId, string code, CancellationToken cancellationToken);

    Task AddAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Writes the plan and whether it is withdrawn; the counters stay.</summary>
    Task UpdateAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The session must have no sign-ups.</summary>
    Task RemoveAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Codes of the edition's sessions at whose seats something is due.</summary>
    Task<IReadOnlyList<string>> ListDueAsync(Guid editionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The sessions a registration has a seat in.</summary>
    Task<IReadOnlyList<Session>> ListOfAsync(Guid registrationId, CancellationToken cancellationToken);

    /// <summary>Codes of the sessions a registration has a seat in, waits for, or has a seat held in; always in one order.</summary>
    Task<IReadOnlyList<string>> ListTouchedAsync(Guid registrationId, CancellationToken cancellationToken);

    Task AddSignUpAsync(Guid sessionId, Guid registrationId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when it had no seat.</summary>
    Task<bool> RemoveSignUpAsync(Guid sessionId, Guid registrationId, CancellationToken cancellationToken);

    /// <summary>Registrations that have a seat in the session, wait for one, or were offered one.</summary>
    Task<IReadOnlyList<Guid>> ListInterestedAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Deletes every sign-up and every place in the line, and sets the counters to nothing.</summary>
    Task ClearAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>How many have a seat in the session and in another one that it overlaps at its present times.</summary>
    Task<int> CountOverlapsAsync(Session session, CancellationToken cancellationToken);
}

/// <param name="Seats">Null where nobody signs up.</param>
public sealed record LockedSession(Session Session, SeatLedger? Seats);
