using ForumESS.Application.Statistics;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>The series of those who came as steps of a drawing, and the same in sentences.</summary>
public sealed class TurnoutDrawing(
    EditionTexts editions,
    IStringLocalizer<PublicText> texts,
    IStringLocalizer<SharedText> shared
)
{
    public IReadOnlyList<ChartYear> Steps(IReadOnlyList<YearTurnout> years) =>
        [.. TurnoutSeries.Of(years, mergeGaps: true).Select(Step)];

    /// <summary>One sentence a year, for whoever does not see the drawing.</summary>
    public IEnumerable<string> Sentences(IReadOnlyList<YearTurnout> years) =>
        TurnoutSeries.Of(years, mergeGaps: false).Select(Sentence);

    /// <summary>« 2015 », « 2015 et 2016 », « 2017 à 2026 ».</summary>
    public string Span(SeriesEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return TurnoutSeries.Span(entry.From, entry.To, texts);
    }

    private ChartYear Step(SeriesEntry entry) =>
        entry switch
        {
            { Turnout: { } turnout } => new ChartYear
            {
                Kind = ChartYearKind.Forum,
                Label = turnout.YearIsInferred ? $"{entry.From}*" : $"{entry.From}",
                Text = editions.Figure(turnout.Present),
                Note = turnout.IsDemo ? shared["Demo.Invented"] : turnout.Venue,
                Figure = turnout.Present,
                IsInvented = turnout.IsDemo,
                FullHouse = turnout.RoomWasFull ? texts["Chart.Key.Full"].Value : null,
            },
            { Reason: { } reason } => new ChartYear
            {
                Kind = ChartYearKind.Gap,
                Label = Span(entry),
                FirstYear = entry.From,
                Years = entry.To - entry.From + 1,
                Text = texts["Gap.Label"],
                Note = EditionTexts.Within(reason),
            },
            _ => new ChartYear
            {
                Kind = ChartYearKind.Unrecorded,
                Label = Span(entry),
                Text = texts["Unrecorded.Label"],
            },
        };

    private string Sentence(SeriesEntry entry) =>
        entry switch
        {
            { Turnout: { } turnout } => texts[
                "Chart.Year",
                turnout.YearIsInferred ? $"{entry.From} ({texts["Year.Inferred"]})" : $"{entry.From}",
                editions.Figure(turnout.Present)
                    + (turnout.RoomWasFull ? $", {texts["Chart.Key.Full"]}" : "")
                    + (turnout.IsDemo ? $", {shared["Demo.Invented"]}" : "")
            ],
            { Reason: not null } => texts["Chart.Year", Span(entry), texts["Gap.Label"].Value],
            _ => texts["Chart.Year", Span(entry), texts["Unrecorded.Label"].Value],
        };
}
