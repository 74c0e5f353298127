using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>The live count of an edition and everything people did to it; null for a year without an edition.</summary>
public sealed record GetRoomLog(int Year) : IQuery<RoomLog?>;

public sealed record RoomLog
{
    public required Occupancy Occupancy { get; init; }

    /// <summary>Empty when the edition names none.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>The latest first, as are the others.</summary>
    public required IReadOnlyList<CorrectionLine> Corrections { get; init; }

    /// <summary>Who was let in although the room, or a session, was full.</summary>
    public required IReadOnlyList<OverrideLine> Overrides { get; init; }

    public required IReadOnlyList<GapLine> Gaps { get; init; }
}

public sealed record CorrectionLine
{
    public required DateTimeOffset MadeAt { get; init; }

    public required CorrectionKind Kind { get; init; }

    /// <inheritdoc cref="CountCorrection.People"/>
    public required int People { get; init; }

    public required string Reason { get; init; }

    /// <summary>Name of the device, account or API token; null when it is there no more.</summary>
    public required string? Actor { get; init; }

    /// <summary>Who had the device in their hands then; null where it was none, nobody said, or people were forgotten since.</summary>
    public required string? Operator { get; init; }
}

public sealed record OverrideLine
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Blank at a session's door.</summary>
    public required string Gate { get; init; }

    /// <summary>Title of the session whose door it was; null at the forum's entrance.</summary>
    public LocalizedText? Session { get; init; }

    public required string Reason { get; init; }

    /// <inheritdoc cref="CorrectionLine.Actor"/>
    public required string? Actor { get; init; }

    /// <inheritdoc cref="CorrectionLine.Operator"/>
    public required string? Operator { get; init; }
}

public sealed record GapLine
{
    public required Guid Id { get; init; }

    public required string Gate { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Null while it goes on.</summary>
    public required DateTimeOffset? Until { get; init; }

    public required string Reason { get; init; }

    /// <inheritdoc cref="CorrectionLine.Actor"/>
    public required string? Actor { get; init; }

    /// <inheritdoc cref="CorrectionLine.Operator"/>
    public required string? Operator { get; init; }
}
