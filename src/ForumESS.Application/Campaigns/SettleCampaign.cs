using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// Settles that some people get a campaign, whoever was forgotten or wants no mails since they were listed left out. In
/// parts, so that nobody who registers waits for all of them.
/// </summary>
/// <param name="Registrations">At most <see cref="MostPeople"/> of <see cref="ListCampaignRecipients"/>.</param>
/// <param name="IsLast">From then on it goes to nobody else.</param>
public sealed record SettleCampaign(Guid Id, IReadOnlyList<Guid> Registrations, bool IsLast) : ICommand<Result>
{
    public const int MostPeople = 500;
}

internal sealed class SettleCampaignHandler(IEditionStore editions, ICampaignStore campaigns, TimeProvider clock)
    : IRequestHandler<SettleCampaign, Result>
{
    public async Task<Result> Handle(SettleCampaign command, CancellationToken cancellationToken)
    {
        if (await campaigns.LockAsync(command.Id, cancellationToken) is not { } campaign)
        {
            return CampaignErrors.Unknown;
        }
        var edition = await editions.FindAsync(campaign.EditionId, cancellationToken);
        // Stopped meanwhile, or settled by another node.
        if (campaign.HasBegun || !campaign.Continue(edition!, clock.GetUtcNow()))
        {
            return CampaignErrors.NotRunning;
        }
        foreach (var registration in command.Registrations)
        {
            await campaigns.AddRecipientAsync(campaign, registration, cancellationToken);
        }
        if (command.IsLast)
        {
            campaign.Begin();
        }
        await campaigns.UpdateAsync(campaign, cancellationToken);
        return Result.Success;
    }
}
