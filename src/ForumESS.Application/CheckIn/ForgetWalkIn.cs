using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Forgets the name of somebody who was registered on the spot and asks for it. The passage stays: without a name it tells of
/// nobody, and the count is what it was.
/// </summary>
public sealed record ForgetWalkIn(int Year, Guid Id) : ICommand<Result>, IEditionCommand, IOutlivesArchive, IAudited
{
    public AuditMark Mark => new(AuditAction.ForgetWalkIn, Year);
}

internal sealed class ForgetWalkInHandler(ICheckInStore doors, IWalkInStore walkIns)
    : IRequestHandler<ForgetWalkIn, Result>
{
    public async Task<Result> Handle(ForgetWalkIn command, CancellationToken cancellationToken) =>
        await doors.FindEditionAsync(command.Year, cancellationToken) is not { } editionId ? EditionErrors.Unknown
        : await walkIns.ForgetNameAsync(editionId, command.Id, cancellationToken) ? Result.Success
        : await walkIns.FindAsync(command.Id, cancellationToken) is { } known && known.EditionId == editionId
            ? CheckInErrors.NameGone
        : CheckInErrors.WalkInUnknown;
}
