using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// Registrations that a campaign is for, by now, and that are not among its recipients yet; null when it was settled who
/// gets it, or there is no such campaign.
/// </summary>
public sealed record ListCampaignRecipients(Guid Id) : IQuery<IReadOnlyList<Guid>?>;
