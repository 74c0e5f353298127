namespace ForumESS.Domain.Sessions;

public enum SessionKind
{
    Workshop,
    Talk,
}

/// <summary>What a session is about, and when and where it is, as the office types it.</summary>
public sealed record SessionPlan
{
    /// <summary>Of one language's text, as the next.</summary>
    public const int TitleMaxLength = 200;
    public const int DescriptionMaxLength = 2000;
    public const int SpeakerMaxLength = 200;
    public const int PlaceMaxLength = 200;

    public required SessionKind Kind { get; init; }

    public required LocalizedText Title { get; init; }

    public LocalizedText? Description { get; init; }

    /// <summary>Who speaks or leads it; null when not known yet.</summary>
    public string? Speaker { get; init; }

    /// <summary>A room of the edition's venue; null when it is elsewhere or not decided.</summary>
    public Guid? RoomId { get; init; }

    /// <summary>Where it is, in words; null when <see cref="RoomId"/> says it.</summary>
    public string? Place { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Seats to sign up for; null: it is open to whoever comes, and nobody signs up.</summary>
    public int? Capacity { get; init; }
}
