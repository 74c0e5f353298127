using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Waiting;

/// <summary>
/// Does what is due at an edition's seats and at those of its sessions: ends offers and undo periods, and offers what is
/// free, e.g. because guarantees were released; and what is due for its groups. Does nothing where nothing is due, so that
/// it may be sent at any time.
/// </summary>
public sealed record SettleSeats(int Year) : ICommand<Result>, IEditionCommand, IOutlivesArchive;

internal sealed class SettleSeatsHandler(IEditionStore editions, SeatDesk seats, GroupDesk groups, SessionDesk sessions)
    : IRequestHandler<SettleSeats, Result>
{
    public async Task<Result> Handle(SettleSeats command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (await seats.OpenAsync(edition, cancellationToken) is { } ledger)
        {
            await groups.SettleAsync(edition, ledger, cancellationToken);
        }
        await sessions.SettleDueAsync(edition, cancellationToken);
        return Result.Success;
    }
}
