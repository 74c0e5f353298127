using ForumESS.Application.Pipeline;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>Every API token ever made, the newest first, revoked ones last.</summary>
public sealed record GetTokens : IQuery<IReadOnlyList<TokenInfo>>;

public sealed record TokenInfo
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null: for every edition.</summary>
    public int? Year { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Null: it holds until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To the hour; null while it was never shown.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
