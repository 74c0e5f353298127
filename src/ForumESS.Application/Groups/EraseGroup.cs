using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Groups;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>
/// Forgets who a group was, its contact and all its people, for good, once it does not come any more or the forum is over.
/// What was counted stays counted.
/// </summary>
public sealed record EraseGroup(Guid Id) : ICommand<Result>;

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
        var ledger = await seats.OpenAsync(edition!, cancellationToken);
        if (await groups.FindAsync(command.Id, cancellationToken) is not { } group)
        {
            return GroupErrors.Unknown;
        }
        if (group.EndedAt is null && !edition!.IsOver(clock.GetUtcNow()))
        {
            return GroupErrors.EraseNeedsEnd;
        }
        foreach (var seat in await registrations.ListGroupAsync(group.Id, cancellationToken))
        {
            // The way back from a cancellation ends with it, and nobody is left to be told.
            foreach (var held in await waiting.ListAsync(ledger!.PoolId, seat.Id, cancellationToken))
            {
                await seats.LeaveAsync(ledger, held, cancellationToken);
            }
            await registrations.EraseAsync(seat.Id, cancellationToken);
        }
        await groups.EraseAsync(group.Id, cancellationToken);
        await seats.GiveOnAsync(edition!, ledger!, cancellationToken);
        return Result.Success;
    }
}
