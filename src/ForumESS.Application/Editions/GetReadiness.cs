using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>
/// What an edition has and lacks before people register for it, in the order in which it is prepared; empty for a year without
/// an edition.
/// </summary>
public sealed record GetReadiness(int Year) : IQuery<IReadOnlyList<ReadinessItem>>;

/// <param name="State">Whether it is there.</param>
public sealed record ReadinessItem(ReadinessPoint Point, ReadinessState State)
{
    /// <summary>The place that lacks it, where the point is about one; else null.</summary>
    public Guid? VenueId { get; init; }
}

public enum ReadinessState
{
    Done,

    /// <summary>It may open without, and somebody would miss it.</summary>
    Advised,

    /// <summary>It does not open without.</summary>
    Missing,
}

/// <summary>What is looked at.</summary>
public enum ReadinessPoint
{
    Theme,
    Dates,
    Room,
    Window,
    Seats,

    /// <summary>Somebody is invited who may have a seat.</summary>
    Audiences,

    /// <summary>The period of registration is not over already.</summary>
    WindowAhead,

    /// <summary>Guarantees that nobody claims go to others some day.</summary>
    Release,
    Description,

    /// <summary>What the public reads stands in every language of the site, questions and sessions included.</summary>
    Languages,
    Address,
    Access,

    /// <summary>How people get in who cannot walk stairs.</summary>
    StepFree,
    Pictures,
    Gates,

    /// <summary>Every session says where it is.</summary>
    SessionPlaces,
    Targets,

    /// <summary>Mails leave.</summary>
    Mail,
}
