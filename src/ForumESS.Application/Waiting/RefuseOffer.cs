using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Waiting;

/// <summary>Gives what is offered back, which ends the place in the line it came from, and passes it on.</summary>
public sealed record RefuseOffer(Guid RegistrationId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RefuseOffer, AuditSubject.Registration, RegistrationId);
}

internal sealed class RefuseOfferHandler(SeatDesk seats, TimeProvider clock) : IRequestHandler<RefuseOffer, Result>
{
    public async Task<Result> Handle(RefuseOffer command, CancellationToken cancellationToken)
    {
        var opened = await seats.OpenOffersAsync(command.RegistrationId, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var (_, edition, ledger, offers) = opened.Value;
        foreach (var offer in offers)
        {
            await seats.CancelWaitlistedAsync(offer, clock.GetUtcNow(), cancellationToken);
            await seats.LeaveAsync(ledger, offer, cancellationToken);
        }
        await seats.GiveOnAsync(edition, ledger, cancellationToken);
        return Result.Success;
    }
}
