using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Campaigns;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>Hands no more of its mails to the outbox; what is there already is sent.</summary>
/// <param name="Year">Of the edition that the page speaks of: another one's campaign is unknown to it.</param>
public sealed record StopCampaign(int Year, Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.StopCampaign, AuditSubject.Campaign, Id);
}

internal sealed class StopCampaignHandler(CampaignDesk desk) : IRequestHandler<StopCampaign, Result>
{
    public Task<Result> Handle(StopCampaign command, CancellationToken cancellationToken) =>
        desk.ChangeAsync(command.Year, command.Id, (campaign, _) => campaign.Stop(), cancellationToken);
}
