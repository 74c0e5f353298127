using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Forgets who somebody was, for good, once they do not come any more or the forum is over or called off. What was counted stays
/// counted.
/// </summary>
/// <param name="ByContact">True when the contact of the person's group asks, and not the person.</param>
public sealed record EraseRegistration(Guid Id, bool ByContact = false) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.EraseRegistration, AuditSubject.Registration, Id);
}

internal sealed class EraseRegistrationHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    SeatDesk seats,
    TimeProvider clock
) : IRequestHandler<EraseRegistration, Result>
{
    public async Task<Result> Handle(EraseRegistration command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (registration.Status != RegistrationStatus.Cancelled && edition!.WhyNoChange(clock.GetUtcNow()) is null)
        {
            return RegistrationErrors.EraseNeedsEnd;
        }
        if (command.ByContact && await seats.IsUntoldAsync(registration, cancellationToken))
        {
            return GroupErrors.EraseNeedsTold;
        }
        var isAlone = registration.GroupId is null;
        if (await seats.OpenAsync(edition!, cancellationToken) is { } ledger)
        {
            // The way back from the cancellation ends with it, and nobody is left to be told.
            var entries = await waiting.ListAsync(ledger.PoolId, registration.Id, cancellationToken);
            // The lead of a group stands in the line for the others too: their places stay.
            foreach (var held in entries.Where(entry => isAlone || entry.State == WaitingState.Undoable))
            {
                await seats.LeaveAsync(ledger, held, cancellationToken);
            }
            await seats.GiveOnAsync(edition!, ledger, cancellationToken);
        }
        await (
            isAlone
                ? registrations.EraseAsync(registration.Id, cancellationToken)
                : registrations.EraseHolderAsync(registration.Id, cancellationToken)
        );
        return Result.Success;
    }
}
