using System.Globalization;
using ForumESS.Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Statistics;

/// <summary>
/// What is compared, as the address says it: each view has one for good. What an address does not say, or says wrongly, is
/// the usual: who came, of all audiences, in numbers, every edition.
/// </summary>
public sealed record ComparisonChoice
{
    private static readonly Dictionary<ComparisonScale, string> Scales = new()
    {
        [ComparisonScale.Absolute] = "nombre",
        [ComparisonScale.Share] = "part",
        [ComparisonScale.Index] = "indice",
    };

    [FromQuery(Name = "mesure")]
    public string? MeasureCode { get; init; }

    [FromQuery(Name = "public")]
    public string? AudienceCode { get; init; }

    [FromQuery(Name = "vue")]
    public string? ScaleCode { get; init; }

    /// <summary>As they stand in the address: what is no year must not refuse the others.</summary>
    [FromQuery(Name = "annee")]
    public string[] YearTexts { get; init; } = [];

    /// <summary>Empty: every edition.</summary>
    public IReadOnlyList<int> Years =>
        [
            .. YearTexts
                .Select(text =>
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0
                )
                .Where(year => year > 0)
                .Distinct()
                .Order(),
        ];

    public Measure Measure => Measure.Find(MeasureCode) ?? Measure.Present;

    /// <summary>Null: all together, and for a measure that is of all alone.</summary>
    public string? Audience => Measure.IsByAudience && !string.IsNullOrEmpty(AudienceCode) ? AudienceCode : null;

    /// <summary>A share is of an audience's people.</summary>
    public ComparisonScale Scale =>
        Scales.FirstOrDefault(scale => scale.Value == ScaleCode).Key is var scale
        && (scale != ComparisonScale.Share || (Audience is not null && Measure.HasShares))
            ? scale
            : ComparisonScale.Absolute;

    public static string CodeOf(ComparisonScale scale) => Scales[scale];

    public bool Has(int year) => Years.Count == 0 || Years.Contains(year);

    /// <summary>The address's query, which says all that was chosen and nothing else.</summary>
    public string ToQuery() =>
        "?"
        + string.Join(
            '&',
            [
                $"mesure={Measure.Code}",
                .. Audience is null ? (string[])[] : [$"public={Uri.EscapeDataString(Audience)}"],
                $"vue={CodeOf(Scale)}",
                .. Years.Select(year => string.Create(CultureInfo.InvariantCulture, $"annee={year}")),
            ]
        );
}
