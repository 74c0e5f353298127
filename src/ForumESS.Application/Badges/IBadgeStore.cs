using ForumESS.Domain.Badges;

namespace ForumESS.Application.Badges;

public interface IBadgeStore
{
    /// <summary>How many badges the printing holds; null when the year has no edition.</summary>
    Task<int?> AddAsync(BadgePrinting printing, BadgeChoice choice, CancellationToken cancellationToken);
}

public sealed record BadgePrinting(
    Guid Id,
    int Year,
    string Layout,
    BadgeOrder Order,
    DateTimeOffset PrintedAt,
    Guid PrintedBy
);
