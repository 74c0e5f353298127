using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.Campaigns;

/// <summary>Loads a campaign with its edition, and stores what became of it.</summary>
internal sealed class CampaignDesk(IEditionStore editions, ICampaignStore campaigns)
{
    public async Task<Result> ChangeAsync(
        int year,
        Guid id,
        Func<Campaign, Edition, Result> change,
        CancellationToken cancellationToken
    )
    {
        if (
            await campaigns.LockAsync(id, cancellationToken) is not { } campaign
            || await editions.FindAsync(campaign.EditionId, cancellationToken) is not { } edition
            || edition.Plan.Year != year
        )
        {
            return CampaignErrors.Unknown;
        }
        var result = change(campaign, edition);
        return !result.IsSuccess ? result
            : await campaigns.UpdateAsync(campaign, cancellationToken) ? Result.Success
            : CampaignErrors.Repeated;
    }
}
