using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>
/// Tells everybody of an edition that was called off, listed beside the writer and in parts that leave it to others between
/// them. Stopped half-way, the next round goes on.
/// </summary>
public sealed class CancellationRound(IMediator mediator)
{
    public const int MostMails = 50;

    public async Task GoOnAsync(int year, CancellationToken stopping)
    {
        var readers = await mediator.Send(new ListCancellationReaders(year), stopping);
        // Nobody is a part too, and ends it: only a list that was empty proves that all are told.
        foreach (var part in readers.Chunk(MostMails).DefaultIfEmpty([]))
        {
            if (await mediator.Send(new TellOfCancellation(year, part), stopping) is { IsSuccess: false })
            {
                return;
            }
        }
    }
}
