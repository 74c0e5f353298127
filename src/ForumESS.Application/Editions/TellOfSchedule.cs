using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// The office has those told who know an edition's former date or place: the first of them at once, the others by
/// <see cref="TellOthersOfSchedule"/>. Answers how many were.
/// </summary>
/// <param name="Readers">Some of <see cref="ListUntold"/>.</param>
public sealed record TellOfSchedule(int Year, IReadOnlyList<ScheduleReader> Readers)
    : ICommand<Result<int>>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark => new(AuditAction.TellOfSchedule, Year);
}

internal sealed class TellOfScheduleHandler(IEditionStore editions, ScheduleDesk desk)
    : IRequestHandler<TellOfSchedule, Result<int>>
{
    public async Task<Result<int>> Handle(TellOfSchedule command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var told = await desk.TellAsync(edition, command.Readers, cancellationToken);
        return told == 0 ? EditionErrors.NobodyToTell : told;
    }
}
