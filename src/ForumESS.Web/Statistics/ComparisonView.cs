using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>Editions side by side as one reader may see them.</summary>
public sealed class ComparisonView
{
    private ComparisonView(ComparisonChoice choice, IReadOnlyList<YearTurnout> years, MeasureReader read)
    {
        Choice = choice;
        AllYears = years;
        Read = read;
    }

    public ComparisonChoice Choice { get; }

    /// <summary>Every year there is, chosen or not, oldest first.</summary>
    public IReadOnlyList<YearTurnout> AllYears { get; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<Measure> Measures { get; private init; } = [];

    /// <summary>The audiences that something is told of in any edition, masked or not.</summary>
    public IReadOnlyList<NamedAudience> Audiences { get; private init; } = [];

    /// <summary>Families of more than one of these audiences.</summary>
    public IReadOnlyList<NamedAudience> Families { get; private init; } = [];

    /// <summary>The chosen years, and between them the gaps and the years that no source tells of.</summary>
    public IReadOnlyList<ComparedYear> Years { get; private init; } = [];

    /// <summary>Each audience's years, where all together were chosen and the measure can be told of one.</summary>
    public IReadOnlyList<(NamedAudience Audience, IReadOnlyList<ComparedYear> Years)> ByAudience
    {
        get;
        private init;
    } = [];

    /// <summary>
    /// Each commune's figures of the chosen editions, in numbers, where all audiences together were chosen and an edition asked
    /// where people come from; last those of whom it is not known.
    /// </summary>
    public IReadOnlyList<ComparedCommune> ByCommune { get; private init; } = [];

    public bool HasTargets => Years.Any(year => year.Target is not null);

    public bool HasMasked =>
        Years.Concat(ByAudience.SelectMany(row => row.Years)).Any(year => year.Edition?.Value.IsMasked == true)
        || ByCommune.Any(row => row.Years.Any(year => year.Value.IsMasked));

    private MeasureReader Read { get; }

    /// <param name="isPublic">As it may be published; else as it is.</param>
    public static ComparisonView Of(
        ComparisonChoice choice,
        IReadOnlyList<YearTurnout> years,
        IReadOnlyList<NamedAudience> audiences,
        bool isPublic
    )
    {
        ArgumentNullException.ThrowIfNull(choice);
        var families = audiences.GroupBy(audience => audience.Family).Where(family => family.Count() > 1).ToList();
        MeasureReader alone = isPublic
            ? Publication.Read
            : (edition, measure, audience) => measure.Of(edition, audience);
        var read = alone.WithFamilies(
            families.ToDictionary(
                family => FamilyCode(family.Key),
                family => (IReadOnlyList<string>)[.. family.Select(audience => audience.Code)]
            )
        );
        var measures = Measure.All.Where(measure => !isPublic || Publication.Has(measure, ofAudience: false)).ToList();
        var kept = measures.Contains(choice.Measure) ? choice : choice with { MeasureCode = null };
        var hasAudiences = kept.Measure.IsByAudience && (!isPublic || Publication.Has(kept.Measure, ofAudience: true));
        var offered = audiences
            .Where(audience => hasAudiences && years.Any(year => Tells(year, kept.Measure, audience.Code, read)))
            .ToList();
        var offeredFamilies = families.Where(family => family.Count(offered.Contains) > 1).Select(Family).ToList();
        kept = offered.Concat(offeredFamilies).Any(audience => audience.Code == kept.Audience)
            ? kept
            : kept with
            {
                AudienceCode = null,
            };
        var view = new ComparisonView(kept, years, read);
        return new ComparisonView(kept, years, read)
        {
            Measures = measures,
            Audiences = offered,
            Families = offeredFamilies,
            Years = view.Compare(kept.Audience, kept.Scale),
            ByAudience = kept.Audience is null
                ? [.. offered.Select(audience => (audience, view.Compare(audience.Code, kept.Scale)))]
                : [],
            ByCommune = kept.Audience is null ? view.Communes(isPublic) : [],
        };
    }

    private List<ComparedCommune> Communes(bool isPublic)
    {
        var asking = AllYears.Where(year => year.Count is { Communes.Count: > 0 } && Choice.Has(year.Year)).ToList();
        return
        [
            .. Commune
                .Options.Select(option => (option.Code, (LocalizedText?)option.Label))
                .Append((Commune.Untold, null))
                .Select(commune => new ComparedCommune(
                    commune.Item1,
                    commune.Item2,
                    [
                        .. asking.Select(year =>
                            (
                                year.Year,
                                isPublic
                                    ? Publication.ReadCommune(year.Count!, Choice.Measure, commune.Item1)
                                    : Choice.Measure.OfCommune(year.Count!, commune.Item1)
                            )
                        ),
                    ]
                ))
                .Where(row => row.Years.Any(year => year.Value.IsMasked || year.Value.Quantity.High > 0)),
        ];
    }

    private static string FamilyCode(string family) => $"famille-{family}";

    // Named by its audiences: who reads it knows what is added up.
    private static NamedAudience Family(IGrouping<string, NamedAudience> family) =>
        new()
        {
            Code = FamilyCode(family.Key),
            Family = family.Key,
            Label = new LocalizedText(
                Locales.All.Select(locale =>
                    KeyValuePair.Create(
                        locale.Code,
                        string.Join(" + ", family.Select(audience => audience.Label.In(locale.Code)))
                    )
                )
            ),
        };

    private static bool Tells(YearTurnout year, Measure measure, string audience, MeasureReader read) =>
        year.Count is { } count
        && read(count, measure, audience) is var value
        && (
            value.IsMasked
                ? count.Audiences.ContainsKey(audience)
                : value.Quantity is not { Precision: Precision.Unknown } and not { High: 0 }
        );

    private IReadOnlyList<ComparedYear> Compare(string? audience, ComparisonScale scale)
    {
        var chosen = AllYears.Where(year => year.Count is not null && Choice.Has(year.Year)).ToList();
        if (chosen.Count == 0)
        {
            return [];
        }
        var compared = Comparison
            .Of([.. chosen.Select(year => year.Count!)], Choice.Measure, audience, scale, Read)
            .ToDictionary(edition => edition.Edition.Year);
        var shown = AllYears
            .Where(year =>
                compared.ContainsKey(year.Year)
                || (year.GapReason is not null && year.Year > chosen[0].Year && Choice.Has(year.Year))
                // A gap between two chosen editions shows, for the line would run over it.
                || (year.GapReason is not null && year.Year > chosen[0].Year && year.Year < chosen[^1].Year)
            )
            .Select(year => Compared(year, compared.GetValueOrDefault(year.Year), audience))
            .ToList();
        return [.. shown.Concat(Unrecorded(chosen[0].Year, chosen[^1].Year)).OrderBy(year => year.Year.Year)];
    }

    // Neighbours in the drawing would pass for neighbours in time.
    private IEnumerable<ComparedYear> Unrecorded(int from, int to) =>
        AllYears
            .Zip(AllYears.Skip(1))
            .Where(pair => pair.First.Year >= from && pair.Second.Year <= to && pair.Second.Year > pair.First.Year + 1)
            .Select(pair => new ComparedYear(new YearTurnout { Year = pair.First.Year + 1 }, null)
            {
                UnrecordedUntil = pair.Second.Year - 1,
            });

    private ComparedYear Compared(YearTurnout year, ComparedEdition? edition, string? audience)
    {
        var target =
            Choice.Measure == Measure.Present ? year.Targets.FirstOrDefault(each => each.Audience == audience) : null;
        return new ComparedYear(year, edition)
        {
            Target = target,
            Attainment = edition is null ? null : target?.Against(edition.Value.Quantity),
        };
    }
}

/// <param name="Code">As of <see cref="EditionCount.OfCommune"/>.</param>
/// <param name="Label">Null for those of whom no commune is known.</param>
/// <param name="Years">Editions that asked, oldest first.</param>
public sealed record ComparedCommune(
    string Code,
    LocalizedText? Label,
    IReadOnlyList<(int Year, Measured Value)> Years
);

/// <summary>One year of a comparison, or several that no source tells of.</summary>
/// <param name="Edition">Null for a year without a forum, and for years that no source tells of.</param>
public sealed record ComparedYear(YearTurnout Year, ComparedEdition? Edition)
{
    /// <summary>The last of the years that no source tells of, <see cref="Year"/> being the first; null for any other.</summary>
    public int? UnrecordedUntil { get; init; }

    /// <summary>Null where nothing was aimed at, and for a measure that no target is of.</summary>
    public Target? Target { get; init; }

    public Attainment? Attainment { get; init; }

    public LocalizedText? GapReason => Year.GapReason;
}
