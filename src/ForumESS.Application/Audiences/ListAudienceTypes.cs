using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Audiences;

/// <summary>Every audience type there is, in the order of their numbers.</summary>
public sealed record ListAudienceTypes : IQuery<IReadOnlyList<NamedAudience>>;

public sealed record NamedAudience
{
    public required string Code { get; init; }
    public required LocalizedText Label { get; init; }

    /// <summary>Code of the family that it belongs to.</summary>
    public required string Family { get; init; }
}
