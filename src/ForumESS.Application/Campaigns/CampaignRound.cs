using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>Brings a running campaign on: settles who gets it where that is open, then hands some of its mails over.</summary>
public sealed class CampaignRound(IMediator mediator)
{
    /// <summary>Answers how many mails were handed over.</summary>
    /// <param name="stopping">Ends the round between two parts; the next one goes on.</param>
    public async Task<Result<int>> GoOnAsync(Guid campaign, CancellationToken stopping)
    {
        if (await mediator.Send(new ListCampaignRecipients(campaign), stopping) is { } people)
        {
            // Nobody at all is a part too: it is what ends the settling.
            var parts = people.Chunk(SettleCampaign.MostPeople).DefaultIfEmpty([]).ToList();
            for (var i = 0; i < parts.Count; i++)
            {
                var settled = await mediator.Send(
                    new SettleCampaign(campaign, parts[i], i == parts.Count - 1),
                    stopping
                );
                if (!settled.IsSuccess)
                {
                    break;
                }
            }
        }
        return await mediator.Send(new SendCampaign(campaign), stopping);
    }
}
