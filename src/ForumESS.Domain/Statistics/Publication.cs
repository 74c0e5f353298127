using ForumESS.Domain.Questions;

namespace ForumESS.Domain.Statistics;

/// <summary>
/// What the public may know of an edition: one decision for every page, file and address, so that no table gives back what
/// another hides. It depends on the edition alone, never on what is asked. That so many registered and so many came, of all
/// audiences together, is always published.
/// </summary>
public static class Publication
{
    /// <summary>What is published by audience. Their differences say nothing of one who walked in or gave a seat back.</summary>
    private static readonly Measure[] OfAudiences = [Measure.Registered, Measure.Present];

    /// <summary>Published or masked together: each follows from the others.</summary>
    private static readonly Measure[] Details =
    [
        Measure.Demand,
        Measure.Confirmed,
        Measure.Cancelled,
        Measure.WalkIn,
        Measure.NoShow,
        Measure.NoShowRate,
        Measure.FirstTime,
        Measure.Returning,
    ];

    private static readonly Measure[] OfAll =
    [
        Measure.Registered,
        Measure.Present,
        Measure.FillRate,
        Measure.Peak,
        .. Details,
    ];

    /// <summary>Whether it is published at all, of all audiences together or of one.</summary>
    public static bool Has(Measure measure, bool ofAudience) => (ofAudience ? OfAudiences : OfAll).Contains(measure);

    /// <summary>The measure as it may be published.</summary>
    /// <param name="audience">Null: all together.</param>
    public static Measured Read(EditionCount edition, Measure measure, string? audience)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(measure);
        // What a source tells is public already.
        if (edition.IsFromSource)
        {
            return Has(measure, audience is not null) ? measure.Of(edition, audience) : Measured.Unknown;
        }
        var value = measure.Of(edition, audience);
        return value.Kind is null ? value
            : !Has(measure, audience is not null) ? Measured.Masked
            : audience is not null && IsHidden(edition, audience) ? Measured.Masked
            : audience is null && Details.Contains(measure) && HasSmallDetail(edition) ? Measured.Masked
            : measure == Measure.Peak && SmallCells.IsSmall(edition.Peak) ? Measured.Masked
            : value;
    }

    /// <summary>The measure of one commune as it may be published; with the audiences it shares nothing but totals.</summary>
    /// <param name="commune">As of <see cref="EditionCount.OfCommune"/>.</param>
    public static Measured ReadCommune(EditionCount edition, Measure measure, string commune)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(measure);
        var value = measure.OfCommune(edition, commune);
        if (value.Kind is null)
        {
            return value;
        }
        var codes = Commune.Options.Select(option => option.Code).Append(Commune.Untold).ToList();
        var counts = codes.Select(edition.OfCommune).ToList();
        var hidden = SmallCells.Hidden(
            [.. counts.Select(count => count.Registered)],
            [.. counts.Select(count => count.Present)]
        );
        return codes.IndexOf(commune) is var place and >= 0 && hidden[place] ? Measured.Masked : value;
    }

    private static bool IsHidden(EditionCount edition, string audience)
    {
        var codes = edition.Audiences.Keys.Order(StringComparer.Ordinal).ToList();
        var place = codes.IndexOf(audience);
        return place >= 0
            && SmallCells.Hidden(
                [.. codes.Select(code => edition.Of(code).Registered)],
                [.. codes.Select(code => edition.Of(code).Admitted + edition.Of(code).WalkIns)]
            )[place];
    }

    // Also of what only follows from them: who asked and never had a seat, who came though the seat was given back.
    private static bool HasSmallDetail(EditionCount edition)
    {
        var sum = edition.Sum;
        var returning = edition.Returning.Values.Sum(each => each.People);
        int[] counts =
        [
            sum.Requests - sum.Registered,
            sum.Confirmed,
            sum.Cancelled,
            sum.WalkIns,
            edition.Audiences.Values.Sum(each => each.Absent),
            sum.Admitted - sum.ConfirmedAdmitted,
            returning,
            edition.Returning.Count == 0 ? 0 : sum.Admitted + sum.WalkIns - returning,
        ];
        return Array.Exists(counts, SmallCells.IsSmall);
    }
}
