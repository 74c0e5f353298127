using ForumESS.Application.Pipeline;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>How fast people register, beside the earlier editions; null for a year without an edition.</summary>
public sealed record GetPace(int Year) : IQuery<Pace?>;

public sealed record Pace
{
    /// <summary>Until the forum; 0 once it has begun; null when its date is not known, and then nothing else is.</summary>
    public required double? DaysLeft { get; init; }

    public required PaceCurve Own { get; init; }

    /// <summary>Those whose registrations are known, oldest first.</summary>
    public required IReadOnlyList<PaceCurve> Earlier { get; init; }

    /// <summary>Registered by now.</summary>
    public int Now => Own.At(DaysLeft ?? 0);

    /// <summary>Where registrations will be, from now to the forum; empty where no earlier edition tells.</summary>
    public IReadOnlyList<PacePoint> Ahead { get; init; } = [];

    /// <summary>What a week ago was to be expected of today; null where nothing was.</summary>
    public PeopleForecast? ExpectedNow { get; init; }

    public PaceState State =>
        ExpectedNow is null ? PaceState.Unknown
        : Now < ExpectedNow.Low ? PaceState.Behind
        : Now > ExpectedNow.High ? PaceState.Before
        : PaceState.Within;
}

public sealed record PacePoint(double DaysBefore, PeopleForecast People);

/// <summary>The registrations of the last week against the band that earlier editions leave for them.</summary>
public enum PaceState
{
    Unknown,
    Within,

    /// <summary>Fewer than the band.</summary>
    Behind,

    /// <summary>More than the band.</summary>
    Before,
}
