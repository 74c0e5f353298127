namespace ForumESS.Domain.CheckIn;

/// <summary>
/// People passed a gate without a ticket: a fact, added once under the id that the device gave it. They hold no seat, obey
/// the room's limit, and are added up, so that neither the order nor how often a fact is told matters.
/// </summary>
public sealed record WalkIn
{
    public const int MostPeople = 500;
    public const int NameLength = 200;

    /// <summary>Takes back a tap too much of the same actor, at the same gate, of the same audience and direction.</summary>
    public const int TakenBack = -1;

    /// <summary>Made by the device, so that a passage told again is known again.</summary>
    public required Guid Id { get; init; }

    public required Guid EditionId { get; init; }

    public required string Gate { get; init; }

    public required ScanDirection Direction { get; init; }

    /// <summary>Code of the audience type.</summary>
    public required string Audience { get; init; }

    /// <summary>See <see cref="IsCount"/>.</summary>
    public required int People { get; init; }

    /// <summary>Personal data, of one person who wanted to give it; forgotten the day after the forum.</summary>
    public string? Name { get; init; }

    /// <inheritdoc cref="Scan.ScannedAt"/>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>By the server's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <inheritdoc cref="Scan.Offline"/>
    public required bool Offline { get; init; }

    /// <inheritdoc cref="Scan.ActorId"/>
    public required Guid ActorId { get; init; }

    public PassageSource Source { get; init; }

    /// <inheritdoc cref="Scan.OverrideReason"/>
    public string? OverrideReason { get; init; }

    /// <inheritdoc cref="Scan.Moment"/>
    public DateTimeOffset Moment => Offline && ScannedAt < ReceivedAt ? ScannedAt : ReceivedAt;

    /// <summary>Added to the count of people inside.</summary>
    public int Change => Direction == ScanDirection.In ? People : -People;

    /// <summary>One to <see cref="MostPeople"/>, or <see cref="TakenBack"/>.</summary>
    public static bool IsCount(int people) => people is TakenBack or (>= 1 and <= MostPeople);

    /// <summary>Whether <paramref name="other"/> tells of the same passage; a name may be forgotten meanwhile.</summary>
    public bool TellsTheSameAs(WalkIn other) =>
        EditionId == other.EditionId
        && Gate == other.Gate
        && Direction == other.Direction
        && Audience == other.Audience
        && People == other.People;
}
