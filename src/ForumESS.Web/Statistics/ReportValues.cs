using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>
/// What the report's templates may name, in the words of the request's language; <c>templates/reports/README.md</c> lists
/// it. Figures are worded as everywhere, so that no template can make them more precise than they are.
/// </summary>
public sealed class ReportValues(
    EditionTexts editions,
    FigureTexts figures,
    IStringLocalizer<MeasureText> texts,
    SiteFormat format
)
{
    /// <summary>All editions held and the gaps between them, as they may be published.</summary>
    /// <param name="years">Oldest first, one of them at least.</param>
    public Dictionary<string, object?> Series(IReadOnlyList<YearTurnout> years, IReadOnlyList<NamedAudience> audiences)
    {
        ArgumentNullException.ThrowIfNull(years);
        var places = new HashSet<string>(StringComparer.Ordinal);
        YearTurnout? before = null;
        var told = new List<object?>();
        foreach (var entry in TurnoutSeries.Of(years, mergeGaps: true))
        {
            if (entry.Turnout is not { } year)
            {
                told.Add(Pause(entry));
                continue;
            }
            var rival = before?.IsDemo == year.IsDemo ? before : null;
            told.Add(Edition(year, rival, audiences, year.Venue is null || places.Add(year.Venue), isPublic: true));
            before = year.Present.Precision == Precision.Unknown ? before : year;
        }
        return new Dictionary<string, object?>(About(years))
        {
            ["from"] = years[0].Year,
            ["to"] = years[^1].Year,
            ["years"] = told,
        };
    }

    /// <summary>One edition and what it is held against, as the office knows it.</summary>
    /// <param name="before">The last one before it of which it is known how many came; null where there is none.</param>
    public Dictionary<string, object?> OfEdition(
        YearTurnout year,
        YearTurnout? before,
        IReadOnlyList<NamedAudience> audiences
    )
    {
        ArgumentNullException.ThrowIfNull(year);
        var count = year.Count!;
        var figured = Told(year).ToLookup(each => each.Value.Kind is not null);
        // What is not over is not judged.
        var rival = year.Status == EditionStatus.Held && year.Present.Precision != Precision.Unknown ? before : null;
        return new Dictionary<string, object?>(About(rival is null ? [year] : [year, rival]))
        {
            ["edition"] = Edition(year, rival, audiences, isNew: true, isPublic: false),
            ["measures"] = figured[true]
                .Where(each => !IsDetail(each.Measure) || each.Value.Quantity.Value > 0)
                .Select(each =>
                    Named(figures.Name(each.Measure), "value", figures.Value(each.Value, each.Measure.Unit))
                )
                .ToList(),
            // That seats given back are not known says the same of when they were.
            ["unknown"] = figured[false]
                .Where(each => !IsDetail(each.Measure))
                .Select(each => Within(figures.Name(each.Measure)))
                .ToList(),
            ["audiences"] = year.Audiences.Select(audience => Audience(count, audience)).ToList(),
            ["before"] = rival is null ? null : Edition(rival, null, audiences, isNew: true, isPublic: false),
            ["targets"] = year.Targets.Select(target => Aim(year, target, audiences)).ToList(),
        };
    }

    // Those present open the text. Who did not come yet may still.
    private static IEnumerable<(Measure Measure, Measured Value)> Told(YearTurnout year) =>
        Measure
            .All.Where(measure => measure != Measure.Present)
            .Where(measure =>
                year.Status == EditionStatus.Held || (measure != Measure.NoShow && measure != Measure.NoShowRate)
            )
            .Select(measure => (measure, measure.Of(year.Count!)));

    private static bool IsDetail(Measure measure) =>
        measure.Code.StartsWith($"{Measure.Cancelled.Code}_", StringComparison.Ordinal);

    private static Dictionary<string, object?> About(IReadOnlyList<YearTurnout> years) =>
        new()
        {
            ["sources"] = years
                .Select(year => year.Source)
                .OfType<LocalizedText>()
                .Select(EditionTexts.In)
                .Distinct()
                .ToList(),
            ["counted"] = years.Any(year =>
                year.IsDoorCount || year.Count is { IsFromSource: false, Sum.Requests: > 0 }
            ),
        };

    private static Dictionary<string, object?> Pause(SeriesEntry entry) =>
        new()
        {
            ["from"] = entry.From,
            ["to"] = entry.To,
            ["next"] = entry.From + 1,
            ["gap"] = entry.Reason is { } reason ? EditionTexts.Within(reason) : null,
            ["unrecorded"] = entry.IsUnrecorded,
        };

    /// <param name="isNew">Its place was not named before.</param>
    private Dictionary<string, object?> Edition(
        YearTurnout year,
        YearTurnout? before,
        IReadOnlyList<NamedAudience> audiences,
        bool isNew,
        bool isPublic
    )
    {
        var isFromSource = year.Count?.IsFromSource == true;
        var isKnown = year.Present.Precision != Precision.Unknown;
        var shares =
            isPublic ? TurnoutSeries.PublishedShares(year)
            // Else they stand with what else is known of each audience.
            : isFromSource ? year.Audiences.Where(each => each.Share is not null)
            : [];
        return new Dictionary<string, object?>
        {
            ["year"] = year.Year,
            ["inferred"] = year.YearIsInferred,
            ["ordinal"] = year.Ordinal is { } ordinal ? Ordinal(ordinal) : null,
            ["is_first"] = year.Ordinal == 1 && !year.YearIsInferred,
            ["day"] = year.StartsAt is { } start ? format.LongDate(start) : null,
            ["place"] = InBrackets(isNew || year.Room is not null ? EditionTexts.PlaceAndRoom(year) : year.Venue),
            ["theme"] = year.Theme is { } theme ? EditionTexts.Within(theme) : null,
            ["note"] = isFromSource && year.Description is { } note ? EditionTexts.Within(note).TrimEnd('.') : null,
            ["aims"] = year
                .Targets.Where(target => target.IsPriority)
                .Select(target => Within(Name(target, audiences)))
                .ToList(),
            ["present"] = isKnown ? editions.Figure(year.Present) : null,
            ["is_one"] = year.Present.Value is { } people && Locales.Current.IsSingular(people),
            ["room_was_full"] = year.RoomWasFull,
            ["shares"] = shares.Select(share => editions.Share(share, share.Share!.Value)).ToList(),
            ["change"] =
                before is null || !isKnown
                    ? null
                    : figures.Change(
                        Change.Between(before.Present.ToQuantity(), year.Present.ToQuantity()),
                        MeasureUnit.People
                    ),
            ["held"] = year.Status == EditionStatus.Held,
            ["counted"] = year.IsDoorCount,
            ["from_source"] = isFromSource,
            ["demo"] = year.IsDemo,
        };
    }

    // The templates put it in brackets: those of its own become square ones.
    private static string? InBrackets(string? place) => place?.Replace('(', '[').Replace(')', ']');

    private Dictionary<string, object?> Audience(EditionCount count, AudienceShare audience)
    {
        var registered = Measure.Registered.Of(count, audience.Code);
        var present = Measure.Present.Of(count, audience.Code);
        var share = count.ToldShareOf(audience.Code) ?? present.Quantity.ShareOf(Measure.Present.Of(count).Quantity);
        List<string> facts = [];
        if (registered.Kind is not null)
        {
            facts.Add(Counted("Report.Registered", registered));
        }
        if (present.Kind is not null)
        {
            facts.Add(Counted("Report.Present", present));
        }
        if (share != Quantity.Unknown)
        {
            facts.Add(texts["Report.Share", figures.Value(new Measured(share), MeasureUnit.Share)]);
        }
        return new Dictionary<string, object?> { ["name"] = EditionTexts.In(audience.Label), ["facts"] = facts };
    }

    private string Counted(string key, Measured value) =>
        texts[
            $"{key}.{(value.Quantity.Value is { } number && Locales.Current.IsSingular((long)number) ? "One" : "Other")}",
            figures.Value(value, MeasureUnit.People)
        ];

    private Dictionary<string, object?> Aim(YearTurnout year, Target target, IReadOnlyList<NamedAudience> audiences) =>
        Named(
            Name(target, audiences),
            "outcome",
            figures.Attainment(target, target.Against(Measure.Present.Of(year.Count!, target.Audience).Quantity))
        );

    private string Name(Target target, IReadOnlyList<NamedAudience> audiences) =>
        audiences.FirstOrDefault(audience => audience.Code == target.Audience) is { } known
            ? EditionTexts.In(known.Label)
            : texts["Report.Everybody"];

    // In words as far as one would write it out.
    private string Ordinal(int ordinal)
    {
        var word = texts[$"Report.Ordinal.{ordinal}"];
        return word.ResourceNotFound ? texts["Report.Ordinal.Other", ordinal] : word;
    }

    private static Dictionary<string, object?> Named(string name, string key, string value) =>
        new() { ["name"] = name, [key] = value };

    private static string Within(string words) => EditionTexts.Within(new LocalizedText(words));
}
