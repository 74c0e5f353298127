using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>A comparison's years as steps of a drawing, from the same data as its table.</summary>
public sealed class ComparisonDrawing(
    FigureTexts figures,
    IStringLocalizer<PublicText> words,
    IStringLocalizer<MeasureText> texts,
    IStringLocalizer<SharedText> shared
)
{
    /// <summary>« Personnes présentes, 2011 à 2014 »</summary>
    public string Name(ComparisonView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var name = figures.Name(view.Choice.Measure);
        var audience = view.Audiences.Concat(view.Families).FirstOrDefault(each => each.Code == view.Choice.Audience);
        return (audience, view.Choice.Scale) switch
        {
            (null, ComparisonScale.Index) => texts["Name.Index", name],
            (null, _) => name,
            (_, ComparisonScale.Share) => texts["Name.Share", name, EditionTexts.Within(audience.Label)],
            (_, ComparisonScale.Index) => texts["Name.AudienceIndex", name, EditionTexts.Within(audience.Label)],
            _ => texts["Name.Audience", name, EditionTexts.Within(audience.Label)],
        };
    }

    /// <summary>The figures in one sentence a year, for whoever does not see the drawing.</summary>
    public string Sentences(ComparisonView view, IReadOnlyList<ComparedYear> years) =>
        string.Join(
            ' ',
            years.Select(year =>
                words["Chart.Year", Span(year), Text(view, year) + Invented(year) + TargetText(year)].Value
            )
        );

    /// <summary>« 2014 », « 2017 à 2023 ».</summary>
    public string Span(ComparedYear year) =>
        TurnoutSeries.Span(year.Year.Year, year.UnrecordedUntil ?? year.Year.Year, words);

    public IReadOnlyList<ChartYear> Steps(ComparisonView view, IReadOnlyList<ComparedYear> years)
    {
        ArgumentNullException.ThrowIfNull(view);
        return [.. years.Select(year => Step(view, year))];
    }

    /// <summary>The unit that the drawing's axis counts in: shares in per cent.</summary>
    public static Func<int, string> Tick(ComparisonChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return IsShare(choice) ? tick => SiteFormat.Percent(tick / 100.0) : tick => SiteFormat.Number(tick);
    }

    private ChartYear Step(ComparisonView view, ComparedYear year) =>
        year switch
        {
            { Edition: { } edition } => new ChartYear
            {
                Kind = ChartYearKind.Forum,
                Label = year.Year.YearIsInferred ? $"{year.Year.Year}*" : $"{year.Year.Year}",
                Text = Text(view, year),
                Note = year.Year.IsDemo ? shared["Demo.Invented"] : year.Year.Venue,
                Figure = Figure(edition, view.Choice),
                IsInvented = year.Year.IsDemo,
                FullHouse = edition.Value.RoomWasFull && !IsShare(view.Choice) ? words["Chart.Key.Full"].Value : null,
                Target = view.Choice.Scale == ComparisonScale.Absolute ? year.Target?.People : null,
            },
            { GapReason: { } reason } => new ChartYear
            {
                Kind = ChartYearKind.Gap,
                Label = $"{year.Year.Year}",
                Text = words["Gap.Label"],
                Note = EditionTexts.Within(reason),
            },
            _ => new ChartYear
            {
                Kind = ChartYearKind.Unrecorded,
                Label = Span(year),
                Text = words["Unrecorded.Label"],
            },
        };

    private string Text(ComparisonView view, ComparedYear year) =>
        year switch
        {
            { Edition: { } edition } => figures.Shown(edition, view.Choice.Measure.Unit, view.Choice.Scale),
            { GapReason: not null } => words["Gap.Label"],
            _ => words["Unrecorded.Label"],
        };

    private string TargetText(ComparedYear year) =>
        year is { Target: { } target, Attainment: { } attainment }
            ? $" ({figures.Attainment(target, attainment)})"
            : "";

    private string Invented(ComparedYear year) => year.Year.IsDemo ? $", {shared["Demo.Invented"]}" : "";

    private static bool IsShare(ComparisonChoice choice) =>
        choice.Scale == ComparisonScale.Share
        || (choice.Scale == ComparisonScale.Absolute && choice.Measure.Unit == MeasureUnit.Share);

    private static TurnoutFigure Figure(ComparedEdition edition, ComparisonChoice choice)
    {
        if (choice.Scale == ComparisonScale.Absolute && edition.Value.Stated is { } stated)
        {
            return stated;
        }
        var factor = IsShare(choice) ? 100 : 1;
        var quantity = edition.Shown;
        return quantity.Precision switch
        {
            Precision.Unknown => TurnoutFigure.Unknown,
            Precision.Range when Whole(quantity.High) > Whole(quantity.Low) => TurnoutFigure.Of(
                Whole(quantity.Low),
                Precision.Range,
                Whole(quantity.High)
            ),
            Precision.Range => TurnoutFigure.Of(Whole(quantity.Low), Precision.About),
            var precision => TurnoutFigure.Of(Whole(quantity.Value), precision),
        };

        int Whole(decimal? number) => (int)decimal.Round(number!.Value * factor, MidpointRounding.AwayFromZero);
    }
}
