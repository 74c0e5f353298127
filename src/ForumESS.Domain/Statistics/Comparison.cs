namespace ForumESS.Domain.Statistics;

public enum ComparisonScale
{
    Absolute,

    /// <summary>Of all audiences of the same edition, 1 = all.</summary>
    Share,

    /// <summary>The first edition that is known = 100.</summary>
    Index,
}

/// <summary>How one measure is read of one edition: as it is, or as it may be published.</summary>
public delegate Measured MeasureReader(EditionCount edition, Measure measure, string? audience);

/// <summary>One edition in a comparison.</summary>
/// <param name="Shown">The value in the comparison's scale.</param>
/// <param name="Change">From the edition before whose value is known; null where there is none.</param>
public sealed record ComparedEdition(EditionCount Edition, Measured Value, Quantity Shown, Change? Change);

/// <summary>Editions side by side by one measure.</summary>
public static class Comparison
{
    /// <param name="editions">Oldest first.</param>
    /// <param name="audience">Null: all together; then a share is the absolute value.</param>
    public static IReadOnlyList<ComparedEdition> Of(
        IReadOnlyList<EditionCount> editions,
        Measure measure,
        string? audience,
        ComparisonScale scale,
        MeasureReader read
    )
    {
        ArgumentNullException.ThrowIfNull(editions);
        return
        [
            .. editions
                .GroupBy(edition => edition.IsInvented)
                .SelectMany(alike => OfAlike([.. alike], measure, audience, scale, read))
                .OrderBy(compared => compared.Edition.Year),
        ];
    }

    private static List<ComparedEdition> OfAlike(
        IReadOnlyList<EditionCount> editions,
        Measure measure,
        string? audience,
        ComparisonScale scale,
        MeasureReader read
    )
    {
        var values = editions.Select(edition => read(edition, measure, audience)).ToList();
        IReadOnlyList<Quantity> shown = scale switch
        {
            ComparisonScale.Share when audience is not null => [.. editions.Zip(values, ShareOf)],
            ComparisonScale.Index => Quantity.Index([.. values.Select(value => value.Quantity)]),
            _ => [.. values.Select(value => value.Quantity)],
        };
        var compared = new List<ComparedEdition>(editions.Count);
        Quantity? before = null;
        foreach (var ((edition, value), quantity) in editions.Zip(values).Zip(shown))
        {
            var isKnown = value.Quantity != Quantity.Unknown;
            var change = isKnown && before is not null ? Change.Between(before, value.Quantity) : null;
            compared.Add(new ComparedEdition(edition, value, quantity, change));
            before = isKnown ? value.Quantity : before;
        }
        return compared;

        Quantity ShareOf(EditionCount edition, Measured value) =>
            measure == Measure.Present && edition.ToldShareOf(audience) is { } told
                ? told
                : value.Quantity.ShareOf(read(edition, measure, null).Quantity);
    }

    /// <summary>
    /// Reads families of audiences as if each were one. Masked where one of its audiences is: what is published of a family
    /// is no more than the sum of what is published.
    /// </summary>
    /// <param name="families">The audiences of each, by the code that the family is asked for with.</param>
    public static MeasureReader WithFamilies(
        this MeasureReader read,
        IReadOnlyDictionary<string, IReadOnlyList<string>> families
    ) =>
        (edition, measure, audience) =>
            audience is null || !families.TryGetValue(audience, out var members) ? read(edition, measure, audience)
            : members.Any(member => read(edition, measure, member).IsMasked) ? Measured.Masked
            : measure.Of(edition.Merge(audience, members), audience);
}
