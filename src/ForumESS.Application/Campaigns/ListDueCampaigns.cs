using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// Campaigns that have mails to hand over by now, those that began first ahead. None while the outbox holds
/// <see cref="FullOutbox"/> mails: it would only grow, and what people wait for stand behind it.
/// </summary>
public sealed record ListDueCampaigns(DateTimeOffset Now) : IQuery<IReadOnlyList<Guid>>
{
    public const int FullOutbox = 200;
}
