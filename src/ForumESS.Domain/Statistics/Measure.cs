namespace ForumESS.Domain.Statistics;

public enum MeasureUnit
{
    People,

    /// <summary>A part of a whole, 1 = all of it.</summary>
    Share,
    Minutes,
}

/// <summary>
/// A figure with one meaning wherever it stands. Its words, its definition and its formula are texts found by
/// <see cref="Code"/>, so that pages, files and the glossary cannot tell different things.
/// </summary>
public sealed class Measure
{
    private readonly Func<EditionCount, string?, Measured> value;

    private Measure(string code, MeasureUnit unit, Func<EditionCount, string?, Measured> value)
    {
        Code = code;
        Unit = unit;
        this.value = value;
    }

    public static readonly Measure Demand = Counted("demand", tally => tally.Requests);
    public static readonly Measure Registered = new("registered", MeasureUnit.People, RegisteredOf);
    public static readonly Measure Confirmed = Counted("confirmed", tally => tally.Confirmed);
    public static readonly Measure Waiting = Counted("waiting", tally => tally.Waiting);
    public static readonly Measure Cancelled = Counted("cancelled", tally => tally.Cancelled);
    public static readonly Measure CancelledDay = Counted("cancelled_day", tally => tally.CancelledDay);
    public static readonly Measure CancelledWeek = Counted("cancelled_week", tally => tally.CancelledWeek);
    public static readonly Measure CancelledMonth = Counted("cancelled_month", tally => tally.CancelledMonth);
    public static readonly Measure CancelledEarlier = Counted("cancelled_earlier", tally => tally.CancelledEarlier);
    public static readonly Measure Present = new("present", MeasureUnit.People, PresentOf);
    public static readonly Measure WalkIn = new("walk_in", MeasureUnit.People, WalkInOf);
    public static readonly Measure NoShow = new("no_show", MeasureUnit.People, NoShowOf);
    public static readonly Measure NoShowRate = new("no_show_rate", MeasureUnit.Share, NoShowRateOf);
    public static readonly Measure FirstTime = new("first_time", MeasureUnit.People, FirstTimeOf);
    public static readonly Measure Returning = new("returning", MeasureUnit.People, ReturningOf);
    public static readonly Measure FillRate = OfAll("fill_rate", MeasureUnit.Share, FillRateOf);
    public static readonly Measure Peak = OfAll("peak", MeasureUnit.People, PeakOf);
    public static readonly Measure Stay = new("stay", MeasureUnit.Minutes, StayOf);

    /// <summary>In the order in which people come to the forum.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        Demand,
        Registered,
        Confirmed,
        Waiting,
        Cancelled,
        CancelledDay,
        CancelledWeek,
        CancelledMonth,
        CancelledEarlier,
        Present,
        WalkIn,
        NoShow,
        NoShowRate,
        FirstTime,
        Returning,
        FillRate,
        Peak,
        Stay,
    ];

    /// <summary>Lower-case ASCII; stands in addresses and files and never changes.</summary>
    public string Code { get; }

    public MeasureUnit Unit { get; }

    /// <summary>Whether it can be told of one audience.</summary>
    public bool IsByAudience { get; private init; } = true;

    /// <summary>Whether audiences add up to the whole, so that each has a share of it.</summary>
    public bool HasShares => IsByAudience && Unit == MeasureUnit.People;

    /// <summary>Whether it can be told of one commune, where an edition asks for it.</summary>
    public bool IsByCommune => this == Registered || this == Present;

    public static Measure? Find(string? code) => All.FirstOrDefault(measure => measure.Code == code);

    /// <param name="audience">Null: all together.</param>
    public Measured Of(EditionCount edition, string? audience = null)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return audience is not null && (!IsByAudience || edition.LeavesOut(audience))
            ? Measured.Unknown
            : value(edition, audience);
    }

    /// <param name="commune">As of <see cref="EditionCount.OfCommune"/>.</param>
    public Measured OfCommune(EditionCount edition, string commune)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return !IsByCommune || edition.Communes.Count == 0 ? Measured.Unknown
            : this == Registered ? Recorded(Quantity.Exactly(edition.OfCommune(commune).Registered))
            : edition.WasCounted ? Here(AsCovered(edition, edition.OfCommune(commune).Present))
            : Measured.Unknown;
    }

    private static Measure Counted(string code, Func<Tally, int> count) =>
        new(
            code,
            MeasureUnit.People,
            (edition, audience) =>
                edition.IsFromSource || edition.Sum.Requests == 0
                    ? Measured.Unknown
                    : Recorded(Quantity.Exactly(count(edition.Of(audience))))
        );

    private static Measure OfAll(string code, MeasureUnit unit, Func<EditionCount, Measured> value) =>
        new(code, unit, (edition, _) => value(edition)) { IsByAudience = false };

    private static Measured RegisteredOf(EditionCount edition, string? audience) =>
        edition.IsFromSource ? Told(edition, FigureMeasure.Registered, audience)
        : edition.Sum.Requests == 0 ? Measured.Unknown
        : Recorded(Quantity.Exactly(edition.Of(audience).Registered));

    private static Measured PresentOf(EditionCount edition, string? audience) =>
        edition.IsFromSource ? PresentAsTold(edition, audience)
        : !edition.WasCounted ? Measured.Unknown
        : Here(AsCovered(edition, edition.Of(audience).Admitted + edition.Of(audience).WalkIns));

    private static Measured PresentAsTold(EditionCount edition, string? audience)
    {
        var told = Told(edition, FigureMeasure.Present, audience);
        return told.Kind is not null || edition.ToldShareOf(audience) is not { } share
            ? told
            // A share that was told, of a whole that may be rounded.
            : Told(edition, FigureMeasure.Share, audience) with
            {
                Quantity = Told(edition, FigureMeasure.Present, null).Quantity.Times(share),
                Stated = null,
            };
    }

    private static Measured WalkInOf(EditionCount edition, string? audience) =>
        edition.WasCounted ? Here(AsCovered(edition, edition.Of(audience).WalkIns)) : Measured.Unknown;

    private static Measured NoShowOf(EditionCount edition, string? audience) =>
        edition.WasCounted && edition.Sum.Requests > 0 ? Here(AbsentOf(edition, audience)) : Measured.Unknown;

    private static Measured NoShowRateOf(EditionCount edition, string? audience) =>
        NoShowOf(edition, audience) is { Kind: not null } absent
            ? absent with
            {
                Quantity = absent.Quantity.Over(Quantity.Exactly(edition.Of(audience).Confirmed)),
            }
            : Measured.Unknown;

    private static Measured ReturningOf(EditionCount edition, string? audience)
    {
        var known =
            audience is null ? edition.Returning.Values.ToList()
            : edition.Returning.TryGetValue(audience, out var one) ? [one]
            : [];
        if (!edition.WasCounted || known.Count == 0)
        {
            return Measured.Unknown;
        }
        var people = known.Sum(each => each.People);
        // Nobody returned who was not here: present people bound what is not known of them.
        var most = PresentOf(edition, audience).Quantity.High;
        return Here(
            edition.IsWhole && known.TrueForAll(each => each.IsWhole)
                ? Quantity.Exactly(people)
                : Quantity.Between(people, most)
        );
    }

    private static Measured FirstTimeOf(EditionCount edition, string? audience)
    {
        var returning = ReturningOf(edition, audience);
        var present = PresentOf(edition, audience).Quantity;
        return returning.Kind is null
            ? Measured.Unknown
            : returning with
            {
                Quantity = AtLeastNone(present.Minus(returning.Quantity)),
            };
    }

    private static Measured FillRateOf(EditionCount edition) =>
        edition.Capacity is > 0 and var capacity && PresentOf(edition, null) is { Kind: not null } present
            ? present with
            {
                Quantity = present.Quantity.Over(Quantity.Exactly(capacity)),
                Stated = null,
            }
            : Measured.Unknown;

    private static Measured PeakOf(EditionCount edition) =>
        edition.WasCounted && edition.Peak > 0
            ? Here(edition.HasUnseenEntries ? Quantity.Between(edition.Peak, null) : AsCovered(edition, edition.Peak))
            : Measured.Unknown;

    private static Measured StayOf(EditionCount edition, string? audience) =>
        !edition.IsFromSource && edition.Of(audience) is { Stays: > 0 } tally
            ? Here(Quantity.Exactly(decimal.Round((decimal)tally.StayMinutes / tally.Stays)))
            : Measured.Unknown;

    private static Quantity AbsentOf(EditionCount edition, string? audience)
    {
        var absent = audience is null ? edition.Audiences.Values.Sum(each => each.Absent) : edition.Of(audience).Absent;
        // Who passed unscanned may be among those who seem absent.
        return edition.IsWhole ? Quantity.Exactly(absent) : Quantity.Between(null, absent);
    }

    private static Quantity AsCovered(EditionCount edition, int counted) =>
        edition.IsWhole ? Quantity.Exactly(counted) : Quantity.Between(counted, null);

    private static Quantity AtLeastNone(Quantity quantity) =>
        quantity.Low < 0 ? Quantity.Between(0, quantity.High, quantity.Value) : quantity;

    private static Measured Here(Quantity quantity) => new(quantity) { Kind = FigureKind.Scanned };

    private static Measured Recorded(Quantity quantity) => new(quantity) { Kind = FigureKind.Recorded };

    private static Measured Told(EditionCount edition, FigureMeasure measure, string? audience)
    {
        var figure = edition.Figures.FirstOrDefault(each => each.Measure == measure && each.Audience == audience);
        return figure is null || figure.Figure.Precision == Precision.Unknown
            ? Measured.Unknown
            : new Measured(figure.Figure.ToQuantity())
            {
                Kind = FigureKind.Reported,
                Stated = figure.Figure,
                Source = figure.Source,
                RoomWasFull = figure.RoomWasFull,
            };
    }
}
