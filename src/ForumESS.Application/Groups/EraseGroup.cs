using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Groups;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>
/// Forgets who a group was, its contact and all its people, for good, once it does not come any more or the forum is over
/// or called off.
/// What was counted stays counted.
/// </summary>
public sealed record EraseGroup(Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.EraseGroup, AuditSubject.Group, Id);
}

internal sealed class EraseGroupHandler(
    IEditionStore editions,
    IGroupStore groups,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    SeatDesk seats,
    TimeProvider clock
) : IRequestHandler<EraseGroup, Result>
{
    public async Task<Result> Handle(EraseGroup command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } lead)
        {
            return GroupErrors.Unknown;
        }
        var edition = await editions.FindAsync(lead.EditionId, cancellationToken);
        var isOver = edition!.WhyNoChange(clock.GetUtcNow()) is not null;
        var people = await registrations.ListGroupAsync(command.Id, cancellationToken);
        // Before the seats are opened, which tells those who are due.
        foreach (var person in people)
        {
            if (await seats.IsUntoldAsync(person, cancellationToken))
            {
                return GroupErrors.EraseNeedsTold;
            }
        }
        var ledger = await seats.OpenAsync(edition, cancellationToken);
        if (await groups.FindAsync(command.Id, cancellationToken) is not { } group)
        {
            return GroupErrors.Unknown;
        }
        if (group.EndedAt is null && !isOver)
        {
            return GroupErrors.EraseNeedsEnd;
        }
        foreach (var seat in people)
        {
            // The way back from a cancellation ends with it: who gave the seat up is who asks.
            foreach (var held in await waiting.ListAsync(ledger!.PoolId, seat.Id, cancellationToken))
            {
                await seats.LeaveAsync(ledger, held, cancellationToken);
            }
            await registrations.EraseAsync(seat.Id, cancellationToken);
        }
        await groups.EraseAsync(group.Id, cancellationToken);
        await seats.GiveOnAsync(edition, ledger!, cancellationToken);
        return Result.Success;
    }
}
