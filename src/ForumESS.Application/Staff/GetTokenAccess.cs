using ForumESS.Application.Pipeline;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>The API token that a caller shows, by the hash of its text; null when there is none or it was revoked.</summary>
public sealed record GetTokenAccess(string TokenHash) : IQuery<TokenAccess?>;

public sealed record TokenAccess
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required StaffAccess Access { get; init; }

    /// <summary>Whether its use should be noted now.</summary>
    public bool IsUseToNote { get; init; }
}
