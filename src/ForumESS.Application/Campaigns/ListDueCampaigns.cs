using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Campaigns;

/// <summary>
/// Campaigns that have mails to hand over by now, those that began first ahead. None while the outbox holds
/// <see cref="FullOutbox"/> mails that may leave: it would only grow, what people wait for stand behind it, and what is in it
/// leaves although the campaign is stopped. Mails put off because a server did not take them hold nothing up.
/// </summary>
public sealed record ListDueCampaigns(DateTimeOffset Now) : IQuery<IReadOnlyList<Guid>>
{
    public const int FullOutbox = 50;
}
