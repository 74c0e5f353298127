using System.Globalization;
using System.Text;
using ForumESS.Application.Audiences;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Api;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>
/// The published figures as one table, a row for each edition, measure and audience, and the dictionary that says what
/// every column and code means. Column names and codes never change; unknown and masked are empty, never 0.
/// </summary>
public sealed class OpenData(IStringLocalizer<MeasureText> texts)
{
    private const string AllAudiences = "tous";

    /// <summary>The columns with the kind of their values.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns { get; } =
    [
        ("annee", "integer"),
        ("annee_deduite", "boolean"),
        ("forum", "boolean"),
        ("demonstration", "boolean"),
        ("lieu", "string"),
        ("public", "string"),
        ("mesure", "string"),
        ("unite", "string"),
        ("valeur", "number"),
        ("minimum", "number"),
        ("maximum", "number"),
        ("precision", "string"),
        ("masque", "boolean"),
        ("origine", "string"),
        ("motif", "string"),
        ("source", "string"),
        ("commune", "string"),
    ];

    /// <param name="years">Editions held and gaps, oldest first.</param>
    public static byte[] Write(IReadOnlyList<YearTurnout> years, IReadOnlyList<NamedAudience> audiences)
    {
        ArgumentNullException.ThrowIfNull(years);
        var rows = years.SelectMany(year => Rows(year, audiences)).Select(cells => string.Join(';', cells));
        return Bytes(rows.Prepend(string.Join(';', Columns.Select(column => column.Name))));
    }

    /// <summary>A line for each column, and one for each code of the columns that hold codes.</summary>
    public byte[] Dictionary(IReadOnlyList<NamedAudience> audiences)
    {
        string[] head = ["colonne", "code", "type", "description"];
        var columns = Columns.Select(column =>
            (string?[])[column.Name, null, column.Type, texts[$"Data.{column.Name}"]]
        );
        var codes = Measure
            .All.Where(measure => Publication.Has(measure, ofAudience: false))
            .Select(measure => Code("mesure", measure.Code, $"{measure.Code}.Definition"))
            .Concat(
                audiences
                    .Select(audience =>
                        (string?[])["public", audience.Code, null, audience.Label.In(Locales.Current.Code)]
                    )
                    .Prepend(["public", AllAudiences, null, texts["Form.All"]])
            )
            .Concat(
                Commune
                    .Options.Select(option =>
                        (string?[])["commune", option.Code, null, option.Label.In(Locales.Current.Code)]
                    )
                    .Append(["commune", Commune.Untold, null, texts["ByCommune.Untold"]])
            )
            .Concat(Codes<Precision>("precision", "Data.Precision"))
            .Concat(Codes<FigureKind>("origine", "Kind"))
            .Concat(Codes<MeasureUnit>("unite", "Unit"));
        return Bytes(columns.Concat(codes).Prepend(head).Select(cells => string.Join(';', cells.Select(CsvCell.Text))));

        string?[] Code(string column, string code, string key) => [column, code, null, texts[key]];

        IEnumerable<string?[]> Codes<T>(string column, string key)
            where T : struct, Enum =>
            Enum.GetValues<T>().Select(value => Code(column, StoredCode.Of(value), $"{key}.{value}"));
    }

    private static IEnumerable<string[]> Rows(YearTurnout year, IReadOnlyList<NamedAudience> audiences)
    {
        if (year.Count is not { } count)
        {
            return [Row(year, AllAudiences, null, null)];
        }
        var ofAll = Measure
            .All.Where(measure => Publication.Has(measure, ofAudience: false))
            .Select(measure => (Measure: measure, Value: Publication.Read(count, measure, null)))
            // How many came is told of every edition, also that it is unknown.
            .Where(cell => cell.Measure == Measure.Present || IsTold(cell.Value))
            .Select(cell => Row(year, AllAudiences, cell.Measure, cell.Value));
        var ofOne = audiences.SelectMany(audience =>
            Measure
                .All.Where(measure => Publication.Has(measure, ofAudience: true))
                .Select(measure => (Measure: measure, Value: Publication.Read(count, measure, audience.Code)))
                .Where(cell => IsTold(cell.Value))
                .Select(cell => Row(year, audience.Code, cell.Measure, cell.Value))
        );
        var ofCommunes = Commune
            .Options.Select(option => option.Code)
            .Append(Commune.Untold)
            .SelectMany(commune =>
                Measure
                    .All.Where(measure => measure.IsByCommune)
                    .Select(measure => (Measure: measure, Value: Publication.ReadCommune(count, measure, commune)))
                    .Where(cell => IsTold(cell.Value))
                    .Select(cell => Row(year, AllAudiences, cell.Measure, cell.Value, commune))
            );
        return ofAll.Concat(ofOne).Concat(ofCommunes);
    }

    private static bool IsTold(Measured value) => value.IsMasked || value.Quantity != Quantity.Unknown;

    private static string[] Row(
        YearTurnout year,
        string audience,
        Measure? measure,
        Measured? value,
        string commune = ""
    )
    {
        var quantity = value?.Quantity ?? Quantity.Unknown;
        return
        [
            Number(year.Year),
            YesNo(year.YearIsInferred),
            YesNo(year.GapReason is null),
            YesNo(year.IsDemo),
            CsvCell.Text(year.Venue),
            audience,
            measure?.Code ?? "",
            measure is null ? "" : StoredCode.Of(measure.Unit),
            Number(quantity.Value),
            Number(quantity.Low),
            Number(quantity.High),
            value is null ? "" : StoredCode.Of(value.Stated?.Precision ?? quantity.Precision),
            value is null ? "" : YesNo(value.IsMasked),
            value?.Kind is { } kind ? StoredCode.Of(kind) : "",
            CsvCell.Text(year.GapReason?.In(Locales.Default.Code)),
            CsvCell.Text(value?.Source?.In(Locales.Default.Code)),
            commune,
        ];
    }

    private static byte[] Bytes(IEnumerable<string> lines) =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")];

    private static string Number(decimal? number) =>
        number is { } value ? decimal.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture) : "";

    private static string YesNo(bool value) => value ? "oui" : "non";
}
