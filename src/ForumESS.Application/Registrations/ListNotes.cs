using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Registrations;

/// <summary>What the office noted about a registration, the newest first.</summary>
public sealed record ListNotes(Guid RegistrationId) : IQuery<IReadOnlyList<NoteLine>>;

public sealed record NoteLine
{
    public required Guid Id { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset NotedAt { get; init; }

    /// <summary>Null where it is not known.</summary>
    public string? Author { get; init; }
}
