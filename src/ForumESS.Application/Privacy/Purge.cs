using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Surveys;
using ForumESS.Application.Webhooks;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>Wipes everything whose date has come: by itself now and then, or when an operator says so.</summary>
public sealed class Purge(IMediator mediator)
{
    /// <summary>What was wiped; what became not due meanwhile is left out.</summary>
    /// <param name="stopping">Ends the purge between two parts; the next one goes on.</param>
    public async Task<PurgeReport> RunAsync(CancellationToken stopping)
    {
        await mediator.Send(new ForgetReleases(), stopping);
        await mediator.Send(new ForgetSurveyTokens(), stopping);
        await mediator.Send(new ForgetDeliveries(), stopping);
        var answers = new List<DueAnswers>();
        foreach (var due in await mediator.Send(new ListDueAnswers(), stopping))
        {
            var wipe = new WipeAnswers(due.Year, due.QuestionId, due.Code);
            if (await InPartsAsync(wipe, WipeAnswers.MostPeople, stopping) is > 0 and var wiped)
            {
                answers.Add(due with { People = wiped });
            }
        }
        var needs = (await mediator.Send(new ForgetNeeds(), stopping)).Value;
        var people = new List<DuePeople>();
        foreach (var due in await mediator.Send(new ListDuePeople(), stopping))
        {
            var forgotten = await InPartsAsync(new ForgetPeople(due.Year), ForgetPeople.MostPeople, stopping);
            if (forgotten > 0)
            {
                people.Add(due with { People = forgotten });
            }
        }
        var requesters = (await mediator.Send(new ForgetRequesters(), stopping)).Value;
        return new PurgeReport(answers, people, needs, requesters);
    }

    private async Task<int> InPartsAsync(ICommand<Result<int>> command, int most, CancellationToken stopping)
    {
        var all = 0;
        Result<int> part;
        do
        {
            part = await mediator.Send(command, stopping);
            all += part.IsSuccess ? part.Value : 0;
        } while (part.IsSuccess && part.Value == most);
        return all;
    }
}

/// <param name="Answers">By question.</param>
/// <param name="People">By edition.</param>
/// <param name="Needs">People whose needs were wiped before they were forgotten.</param>
/// <param name="Requesters">Answered requests about personal data of which it is not known any more who asked.</param>
public sealed record PurgeReport(
    IReadOnlyList<DueAnswers> Answers,
    IReadOnlyList<DuePeople> People,
    int Needs,
    int Requesters
);
