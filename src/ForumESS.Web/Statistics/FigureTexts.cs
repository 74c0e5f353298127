using ForumESS.Domain.Statistics;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>Measured figures in words: never more precise than they are known.</summary>
public sealed class FigureTexts(
    IStringLocalizer<PublicText> words,
    IStringLocalizer<MeasureText> texts,
    EditionTexts editions
)
{
    public string Name(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return texts[$"{measure.Code}.Name"];
    }

    /// <summary>« près de 500 », « environ 12 % », « inconnu », « masqué ».</summary>
    public string Value(Measured value, MeasureUnit unit)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.IsMasked ? texts["Masked"]
            : value.Stated is { } stated && unit == MeasureUnit.People ? editions.Figure(stated)
            : Quantity(value.Quantity, number => Number(number, unit));
    }

    /// <summary>A value in the scale of a comparison.</summary>
    public string Shown(ComparedEdition edition, MeasureUnit unit, ComparisonScale scale)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return scale == ComparisonScale.Absolute || edition.Value.IsMasked
            ? Value(edition.Value, unit)
            : Quantity(
                edition.Shown,
                number => Number(number, scale == ComparisonScale.Share ? MeasureUnit.Share : MeasureUnit.People)
            );
    }

    /// <summary>« + 90 », « environ −200 », « sans évolution mesurable »; empty where nothing can be compared.</summary>
    public string Change(Change? change, MeasureUnit unit)
    {
        if (change is null)
        {
            return "";
        }
        return change.Trend switch
        {
            Trend.NotMeasurable => texts["Change.NotMeasurable"],
            Trend.Same => texts["Change.Same"],
            Trend.Unknown => texts["Change.Unknown"],
            _ => Quantity(change.Difference, number => Signed(number, unit))
                + (unit == MeasureUnit.People ? Rate(change.Rate) : ""),
        };
    }

    public string Attainment(Target target, Attainment attainment)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(attainment);
        var wanted = target.People is { } people ? SiteFormat.Number(people) : "";
        return texts[
            $"Target.{attainment.Outcome}",
            wanted,
            Quantity(attainment.Difference, number => Signed(number, MeasureUnit.People))
        ];
    }

    /// <summary>« 380 », « 25 % », « 75 min », « 12 points » where it is a difference of shares.</summary>
    public static string Number(decimal number, MeasureUnit unit) =>
        unit switch
        {
            MeasureUnit.Share => SiteFormat.Percent((double)number, number is > 0 and < 0.1m ? 1 : 0),
            MeasureUnit.Minutes => $"{SiteFormat.Number((long)decimal.Round(number))}\u00A0min",
            _ => SiteFormat.Number((long)decimal.Round(number, MidpointRounding.AwayFromZero)),
        };

    private string Quantity(Quantity quantity, Func<decimal, string> number) =>
        quantity.Precision == Precision.Unknown
            ? texts["Unknown"]
            : words[
                $"Figure.{quantity.Precision}",
                number(quantity.Value ?? quantity.Low!.Value),
                number(quantity.High ?? 0)
            ];

    private string Rate(Quantity rate) =>
        rate.Precision is Precision.Exact or Precision.About && rate.Value is { } value
            ? $" ({(rate.Precision == Precision.About ? words["Figure.About", Sign(value)] : Sign(value))})"
            : "";

    private static string Sign(decimal rate) =>
        (
            rate > 0 ? "+"
            : rate < 0 ? "−"
            : ""
        ) + SiteFormat.Percent((double)Math.Abs(rate));

    private string Signed(decimal number, MeasureUnit unit)
    {
        var sign =
            number > 0 ? "+"
            : number < 0 ? "−"
            : "";
        var amount = Math.Abs(number);
        return unit == MeasureUnit.Share
            ? texts["Change.Points", sign + SiteFormat.Number((long)decimal.Round(amount * 100))]
            : sign + Number(amount, unit);
    }
}
