using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Privacy;

/// <summary>To what people agreed, word for word, and how many; the newest wording first. No names.</summary>
public sealed record GetConsentLedger : IQuery<IReadOnlyList<ConsentWording>>;

public sealed record ConsentWording
{
    public required string Purpose { get; init; }
    public required string Text { get; init; }
    public required string TextVersion { get; init; }
    public required DateTimeOffset FirstGivenAt { get; init; }
    public required int Given { get; init; }
    public required int Withdrawn { get; init; }
}
