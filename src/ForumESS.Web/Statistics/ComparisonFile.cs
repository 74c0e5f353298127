using System.Globalization;
using System.Text;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Api;
using ForumESS.Web.Rendering;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ForumESS.Web.Statistics;

/// <summary>
/// Writes a comparison as a table or a drawing. Column names and codes never change with the language; unknown is empty,
/// never 0.
/// </summary>
public sealed class ComparisonFile(ComparisonDrawing drawing)
{
    private static readonly string[] Columns =
    [
        "annee",
        "public",
        "mesure",
        "valeur",
        "minimum",
        "maximum",
        "precision",
        "masque",
        "vue",
        "valeur_vue",
        "objectif",
        "ecart_objectif",
        "origine",
        "motif",
        "source",
        "demonstration",
        "commune",
        // Of the value in the view's scale.
        "minimum_vue",
        "maximum_vue",
    ];

    // What a row of a commune says in place of null.
    private static readonly int CommuneColumn = Array.IndexOf(Columns, "commune");

    private static readonly OpenXmlConfiguration Workbook = new() { AutoFilter = false };

    public byte[] Csv(ComparisonView view)
    {
        var lines = Rows(view)
            .Select(row =>
                string.Join(';', row.Select(cell => cell is string text ? CsvCell.Text(text) : Written(cell)))
            )
            .Prepend(string.Join(';', Columns));
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")];
    }

    public byte[] Sheet(ComparisonView view)
    {
        using var whole = new MemoryStream();
        whole.SaveAs(
            Rows(view).Select(row => Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)),
            configuration: Workbook
        );
        return whole.ToArray();
    }

    public byte[] Draw(ComparisonView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Encoding.UTF8.GetBytes(
            TurnoutChart.File(
                drawing.Steps(view, view.Years),
                drawing.Name(view),
                drawing.Sentences(view, view.Years),
                ComparisonDrawing.Tick(view.Choice)
            )
        );
    }

    private static IEnumerable<object?[]> Rows(ComparisonView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view
            // Of years that no source tells of there is nothing to say.
            .Years.Where(year => year.UnrecordedUntil is null)
            .Select(year => Row(view.Choice, view.Choice.Audience, year))
            .Concat(
                view.ByAudience.SelectMany(row =>
                    row.Years.Where(year => year.Edition is not null)
                        .Select(year => Row(view.Choice, row.Audience.Code, year))
                )
            )
            .Concat(view.ByCommune.SelectMany(row => row.Years.Select(year => Row(view, row.Code, year))));
    }

    private static object?[] Row(ComparisonView view, string commune, (int Year, Measured Value) told)
    {
        var year = view.Years.First(each => each.Year.Year == told.Year);
        var value = told.Value;
        // In numbers, whatever scale the others are in.
        var edition = year.Edition! with
        {
            Value = value,
            Shown = value.Quantity,
        };
        var choice = view.Choice with { ScaleCode = null };
        var row = Row(choice, null, new ComparedYear(year.Year, edition));
        row[CommuneColumn] = commune;
        return row;
    }

    private static object?[] Row(ComparisonChoice choice, string? audience, ComparedYear year)
    {
        var value = year.Edition?.Value;
        var quantity = value?.Quantity ?? Quantity.Unknown;
        return
        [
            year.Year.Year,
            audience ?? "tous",
            choice.Measure.Code,
            quantity.Value,
            quantity.Low,
            quantity.High,
            value is null ? null : StoredCode.Of(value.Stated?.Precision ?? quantity.Precision),
            value is null ? null : YesNo(value.IsMasked),
            ComparisonChoice.CodeOf(choice.Scale),
            year.Edition?.Shown.Value,
            year.Target?.People,
            year.Attainment?.Difference.Value,
            value?.Kind is { } kind ? StoredCode.Of(kind) : null,
            year.GapReason?.In(Locales.Default.Code),
            value?.Source?.In(Locales.Default.Code),
            YesNo(year.Year.IsDemo),
            null,
            year.Edition?.Shown.Low,
            year.Edition?.Shown.High,
        ];
    }

    private static string Written(object? cell) =>
        cell switch
        {
            null => "",
            decimal number => decimal.Round(number, 4).ToString("0.####", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => CsvCell.Value(cell.ToString()),
        };

    private static string YesNo(bool value) => value ? "oui" : "non";
}
