using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Campaigns;
using MediatR;

namespace ForumESS.Application.Campaigns;

/// <summary>Goes on with a stopped campaign: to those who have not had its mail.</summary>
/// <param name="Year">As for <see cref="StopCampaign"/>.</param>
public sealed record ResumeCampaign(int Year, Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.ResumeCampaign, AuditSubject.Campaign, Id);
}

internal sealed class ResumeCampaignHandler(CampaignDesk desk, TimeProvider clock)
    : IRequestHandler<ResumeCampaign, Result>
{
    public Task<Result> Handle(ResumeCampaign command, CancellationToken cancellationToken) =>
        desk.ChangeAsync(
            command.Year,
            command.Id,
            (campaign, edition) => campaign.Resume(edition, clock.GetUtcNow()),
            cancellationToken
        );
}
