using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Forecasts of earlier editions held against what came; null for a year without an edition.</summary>
public sealed record GetBacktest(int Year) : IQuery<Backtest?>;

/// <param name="Labels">Of the audiences, by code.</param>
public sealed record Backtest(IReadOnlyList<BacktestLine> Lines, IReadOnlyDictionary<string, LocalizedText> Labels);

/// <summary>What one audience of one edition would have been forecast to be by the editions before it alone.</summary>
/// <param name="Came">How many really stayed away.</param>
/// <param name="Absent">The forecast.</param>
/// <param name="Learned">Editions that it was made from.</param>
public sealed record BacktestLine(NoShowEvidence Came, PeopleForecast Absent, int Learned)
{
    /// <summary>Whether some of what may be true lies in the interval.</summary>
    public bool IsInside => Came.AbsentHigh >= Absent.Low && Came.AbsentLow <= Absent.High;
}
