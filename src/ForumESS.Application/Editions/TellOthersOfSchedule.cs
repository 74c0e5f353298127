using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Goes on with what <see cref="TellOfSchedule"/> began. Answers how many were told.</summary>
public sealed record TellOthersOfSchedule(int Year, IReadOnlyList<ScheduleReader> Readers)
    : ICommand<Result<int>>,
        IEditionCommand;

internal sealed class TellOthersOfScheduleHandler(IEditionStore editions, ScheduleDesk desk)
    : IRequestHandler<TellOthersOfSchedule, Result<int>>
{
    public async Task<Result<int>> Handle(TellOthersOfSchedule command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        return await desk.TellAsync(edition, command.Readers, cancellationToken);
    }
}
