using System.Globalization;
using System.IO.Compression;
using ForumESS.Application.Registrations;
using MiniExcelLibs;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>The first sheet of a workbook, as texts. Formulas count by the value that was stored with them.</summary>
internal static class Workbook
{
    // What a sheet of the allowed size may unfold to; a file made to unfold to more is none of a spreadsheet.
    private const long MostUnfolded = 100L * 1024 * 1024;

    // Of the column that is one too many. Each row is given all columns up to here: up to the last that anything stands in,
    // a kilobyte that names the 16,384th in some rows held a core for minutes.
    private const string LastColumn = "BI";

    /// <summary>Every workbook is an archive, and no text begins like one.</summary>
    public static bool IsOne(byte[] content) => content is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <summary>
    /// Its rows from the first, blank ones included, no more than <see cref="Sheet.MostRows"/> allows to see that there are
    /// too many; null for another archive.
    /// </summary>
    public static IReadOnlyList<string[]>? Rows(byte[] content)
    {
        try
        {
            if (Unfolds(content) > MostUnfolded)
            {
                return null;
            }
            using var stream = new MemoryStream(content, writable: false);
            var rows = stream
                .QueryRange(excelType: ExcelType.XLSX, startCell: "A1", endCell: $"{LastColumn}{Sheet.MostRows + 2}")
                .Cast<IDictionary<string, object?>>()
                .Select(row => row.Values.Select(Text).ToArray())
                .ToList();
            var width = rows.Select(row => Array.FindLastIndex(row, cell => cell.Length > 0) + 1)
                .DefaultIfEmpty()
                .Max();
            return [.. rows.Select(row => row[..width])];
        }
        // The reader promises nothing about archives that others made.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static long Unfolds(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false));
        return archive.Entries.Sum(entry => entry.Length);
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => $"{value}".Trim(),
        };
}
