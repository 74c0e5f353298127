using ForumESS.Application.Registrations;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>Wipes everything whose date has come: by itself now and then, or when an operator says so.</summary>
public sealed class Purge(IMediator mediator)
{
    /// <summary>What was wiped, by question; a question whose date was moved meanwhile is left out.</summary>
    /// <param name="stopping">Ends the purge between two parts; the next one goes on.</param>
    public async Task<IReadOnlyList<DueAnswers>> RunAsync(CancellationToken stopping)
    {
        await mediator.Send(new ForgetReleases(), stopping);
        var wiped = new List<DueAnswers>();
        foreach (var due in await mediator.Send(new ListDueAnswers(), stopping))
        {
            var people = 0;
            Result<int> part;
            do
            {
                part = await mediator.Send(new WipeAnswers(due.Year, due.QuestionId), stopping);
                people += part.IsSuccess ? part.Value : 0;
            } while (part is { IsSuccess: true, Value: WipeAnswers.MostPeople });
            if (people > 0)
            {
                wiped.Add(due with { People = people });
            }
        }
        return wiped;
    }
}
