using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Localization;

/// <summary>
/// One step of the series: an edition, one or more years without a forum, or years that no source tells of. A hole in
/// what is known is shown as well as a year without a forum: neither is a zero.
/// </summary>
public sealed record SeriesEntry
{
    public required int From { get; init; }

    /// <summary>Equal to <see cref="From"/> but for merged gaps and for years that no source tells of.</summary>
    public required int To { get; init; }

    public EditionSummary? Edition { get; init; }

    /// <summary>Null for an edition that has not been held.</summary>
    public YearTurnout? Turnout { get; init; }

    /// <summary>Set exactly for years without a forum.</summary>
    public LocalizedText? Reason { get; init; }

    public bool IsUnrecorded => Edition is null && Turnout is null && Reason is null;
}

public static class TurnoutSeries
{
    /// <summary>Editions held and years without a forum, oldest first.</summary>
    /// <param name="years">Oldest first, as the query answers.</param>
    /// <param name="mergeGaps">Whether neighbouring years without a forum for the same reason are one entry.</param>
    public static IReadOnlyList<SeriesEntry> Of(IReadOnlyList<YearTurnout> years, bool mergeGaps) =>
        Joined(years.Select(year => Entry(year.Year, null, year, year.GapReason)), mergeGaps);

    /// <summary>Every year the public may see, also those to come, oldest first.</summary>
    /// <inheritdoc cref="Of(IReadOnlyList{YearTurnout}, bool)"/>
    public static IReadOnlyList<SeriesEntry> Of(
        IReadOnlyList<EditionYear> editions,
        IReadOnlyList<YearTurnout> years,
        bool mergeGaps
    )
    {
        var turnout = years.ToDictionary(year => year.Year);
        return Joined(
            editions.Select(year =>
                Entry(year.Year, year.Edition, turnout.GetValueOrDefault(year.Year), year.GapReason)
            ),
            mergeGaps
        );
    }

    /// <summary>The shares to publish: none that rests on a handful of people.</summary>
    public static IEnumerable<AudienceShare> PublishedShares(YearTurnout turnout)
    {
        ArgumentNullException.ThrowIfNull(turnout);
        return turnout.Audiences.Where(audience =>
            audience.Share is not null
            && (turnout.Count is null || !Publication.Read(turnout.Count, Measure.Present, audience.Code).IsMasked)
        );
    }

    /// <summary>« 2015 », « 2015 et 2016 », « 2017 à 2026 ».</summary>
    public static string Span(int from, int to, IStringLocalizer<PublicText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return to == from ? $"{from}"
            : to == from + 1 ? texts["Year.Two", from, to]
            : texts["Year.Span", from, to];
    }

    private static SeriesEntry Entry(int year, EditionSummary? edition, YearTurnout? turnout, LocalizedText? reason) =>
        new()
        {
            From = year,
            To = year,
            Edition = edition,
            Turnout = reason is null ? turnout : null,
            Reason = reason,
        };

    private static List<SeriesEntry> Joined(IEnumerable<SeriesEntry> years, bool mergeGaps)
    {
        var entries = new List<SeriesEntry>();
        foreach (var year in years)
        {
            var last = entries.LastOrDefault();
            if (last is not null && year.From > last.To + 1)
            {
                entries.Add(new SeriesEntry { From = last.To + 1, To = year.From - 1 });
            }

            if (mergeGaps && year.Reason is { } reason && reason.Equals(last?.Reason) && last.To == year.From - 1)
            {
                entries[^1] = last with { To = year.To };
            }
            else
            {
                entries.Add(year);
            }
        }

        return entries;
    }
}
