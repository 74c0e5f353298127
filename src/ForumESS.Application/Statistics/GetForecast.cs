using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>How many of those who hold a seat will come, and how many seats may be given out; null for a year without an edition.</summary>
/// <param name="RiskPercent">The chance that is accepted of more coming than the room may receive.</param>
public sealed record GetForecast(int Year, int RiskPercent) : IQuery<Forecast?>;

public sealed record Forecast
{
    public required ForecastFacts Facts { get; init; }

    /// <summary>Editions that tell something; with none nothing is forecast, with one the intervals are wide.</summary>
    public int Learned => Facts.Earlier.Count(edition => edition.Evidence.Count > 0);

    /// <summary>By audience; empty when nothing can be said.</summary>
    public IReadOnlyList<AudienceForecast> Audiences { get; init; } = [];

    /// <summary>Of those who hold a seat now; null when nothing can be said, or nobody holds one.</summary>
    public PeopleForecast? Present { get; init; }

    /// <summary>Null when nothing can be said, or no room is chosen.</summary>
    public OverbookingProposal? Proposal { get; init; }
}

/// <summary>A number of people, and the interval that holds it in nine cases of ten.</summary>
public sealed record PeopleForecast(double Mean, int Low, int High);

/// <param name="Rate">The part of those expected who stay away, 0 to 1; nine of ten editions between low and high.</param>
/// <param name="Absent">Of those who hold a seat now; null when nobody does.</param>
/// <param name="Editions">Earlier ones that tell something of this audience; of none it leans on the others alone.</param>
public sealed record AudienceForecast(
    ForecastAudience Audience,
    double Rate,
    double RateLow,
    double RateHigh,
    PeopleForecast? Absent,
    int Editions
);

/// <param name="Limit">People the room may receive; never changed by what is approved.</param>
/// <param name="Best">The most seats whose risk is no more than the one chosen.</param>
/// <param name="Curve">From the limit on; the best one is in it.</param>
public sealed record OverbookingProposal(int Limit, RiskPoint Best, IReadOnlyList<RiskPoint> Curve);

/// <param name="Overflow">The chance that more come than the limit.</param>
/// <param name="Present">How many come on average.</param>
public sealed record RiskPoint(int Seats, double Overflow, double Present);
