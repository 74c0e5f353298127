using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Gives back what a cancellation took while the seat is still held: the seat, the very ticket, and the seats in sessions.
/// </summary>
internal sealed class CancellationUndo(
    IRegistrationStore registrations,
    IWaitingStore waiting,
    ITicketStore tickets,
    SessionDesk sessions
)
{
    /// <summary>Why it cannot be had back; null when it is. The edition's ledger is locked and brought up to date.</summary>
    public async Task<Error?> RestoreAsync(
        Registration registration,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        // Nobody would tell them that the forum does not take place.
        if (edition.IsCalledOff)
        {
            return RegistrationErrors.CalledOff;
        }
        var entries = await waiting.ListAsync(edition.Id, registration.Id, cancellationToken);
        if (entries.FirstOrDefault(entry => entry.State == WaitingState.Undoable) is not { } held)
        {
            return WaitingErrors.UndoGone;
        }
        var cancelledAt = registration.CancelledAt!.Value;
        registration.Reinstate();
        if (!await registrations.ReinstateAsync(registration, cancellationToken))
        {
            return RegistrationErrors.EmailTaken;
        }
        await tickets.RestoreAsync(registration.Id, cancelledAt, cancellationToken);
        await waiting.RemoveAsync(held.Id, cancellationToken);
        await sessions.RestoreAllAsync(edition, registration, cancellationToken);
        return null;
    }
}
