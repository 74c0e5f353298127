using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>From now on people are scanned at the gate again.</summary>
public sealed record EndUnscanned(int Year, Guid GapId) : ICommand<Result>, IEditionCommand;

internal sealed class EndUnscannedHandler(ICheckInStore doors, IRoomStore room, TimeProvider clock)
    : IRequestHandler<EndUnscanned, Result>
{
    public async Task<Result> Handle(EndUnscanned command, CancellationToken cancellationToken)
    {
        if (await doors.FindEditionAsync(command.Year, cancellationToken) is not { } editionId)
        {
            return EditionErrors.Unknown;
        }
        await doors.LockDoorAsync(editionId, cancellationToken);
        return await room.EndGapAsync(editionId, command.GapId, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : CheckInErrors.GapUnknown;
    }
}
