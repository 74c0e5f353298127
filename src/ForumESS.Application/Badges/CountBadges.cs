using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Badges;

/// <summary>How many badges a choice would print; none where the year has no edition.</summary>
public sealed record CountBadges(int Year, BadgeChoice Choice) : IQuery<BadgeCount>;

public sealed record BadgeCount
{
    public int Total { get; init; }

    /// <summary>Of these, the ones that are on an earlier printing.</summary>
    public int Again { get; init; }
}
