using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Waiting;

/// <summary>Gives what is offered back, which ends the place in the line it came from, and passes it on.</summary>
public sealed record RefuseOffer(Guid RegistrationId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RefuseOffer, AuditSubject.Registration, RegistrationId);
}

internal sealed class RefuseOfferHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    SeatDesk seats,
    TimeProvider clock
) : IRequestHandler<RefuseOffer, Result>
{
    public async Task<Result> Handle(RefuseOffer command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.RegistrationId, cancellationToken) is not { } contact)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(contact.EditionId, cancellationToken);
        var ledger = await seats.OpenAsync(edition!, cancellationToken);
        var entries = await waiting.ListAsync(edition!.Id, contact.Id, cancellationToken);
        var offers = entries.Where(entry => entry.State == WaitingState.Offered).ToList();
        if (offers.Count == 0)
        {
            return WaitingErrors.OfferGone;
        }
        foreach (var offer in offers)
        {
            await seats.CancelWaitlistedAsync(offer, clock.GetUtcNow(), cancellationToken);
            await seats.LeaveAsync(ledger!, offer, cancellationToken);
        }
        await seats.GiveOnAsync(edition, ledger!, cancellationToken);
        return Result.Success;
    }
}
