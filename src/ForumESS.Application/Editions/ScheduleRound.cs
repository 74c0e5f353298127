using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Tells everybody, listed beside the writer and in parts that leave it to others between them.</summary>
public sealed class ScheduleRound(IMediator mediator)
{
    public const int MostMails = 50;

    /// <summary>Answers how many were told. Stopped half-way, the rest is still untold and told by the next.</summary>
    public async Task<Result<int>> TellAllAsync(int year, CancellationToken stopping)
    {
        var untold = await mediator.Send(new ListUntold(year), stopping);
        // Nobody at all is a part too: what is said then is for the command to know.
        var parts = untold.Chunk(MostMails).DefaultIfEmpty([]).ToList();
        var first = await mediator.Send(new TellOfSchedule(year, parts[0]), stopping);
        if (first.Error is { } refusal)
        {
            return refusal;
        }
        var told = first.Value;
        foreach (var part in parts.Skip(1))
        {
            var next = await mediator.Send(new TellOthersOfSchedule(year, part), stopping);
            if (next.Error is { } error)
            {
                return error;
            }
            told += next.Value;
        }
        return told;
    }
}
