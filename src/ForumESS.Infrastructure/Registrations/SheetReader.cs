using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>
/// Tables as spreadsheets save them: a workbook's first sheet (<c>.xlsx</c>), or values parted by semicolons, commas or tabs,
/// in UTF-8 or in the Windows alphabet; titles in the first row.
/// </summary>
internal static class SheetReader
{
    private const string FormulaSigns = "=+-@";

    // French spreadsheets save « CSV » in it unless they are told otherwise.
    private const int WindowsAlphabet = 1252;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static Result<Sheet> Read(byte[] content)
    {
        if (content.Length > Sheet.MostBytes)
        {
            return ImportErrors.TooLarge;
        }
        if (Workbook.IsOne(content))
        {
            return Workbook.Rows(content) is { } records ? Of(records) : ImportErrors.Unreadable;
        }
        var text = Decode(content).TrimStart('\uFEFF');
        // No sheet holds this sign: a picture, an archive or a document of some program does.
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return ImportErrors.Unreadable;
        }
        if (IsJson(text))
        {
            return ImportErrors.Json;
        }
        try
        {
            return Parse(text);
        }
        catch (CsvHelperException)
        {
            return ImportErrors.Unreadable;
        }
    }

    // A title may begin with such a bracket; the second sign decides.
    private static bool IsJson(string text) =>
        text.TrimStart() is { Length: > 1 } start
        && start[0] is '[' or '{'
        && start[1..].TrimStart() is ['{' or '"' or ']' or '}', ..];

    private static Result<Sheet> Parse(string text)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            // A stray quote stays in its cell, whose fault is then told with the row.
            BadDataFound = null,
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        return Of(Records(parser));
    }

    private static IEnumerable<string[]> Records(CsvParser parser)
    {
        while (parser.Read())
        {
            yield return parser.Record!;
        }
    }

    private static Result<Sheet> Of(IEnumerable<string[]> records)
    {
        using var record = records.GetEnumerator();
        if (!record.MoveNext())
        {
            return ImportErrors.Blank;
        }
        var titles = record.Current;
        if (titles.All(string.IsNullOrWhiteSpace))
        {
            return HasMore(record) ? ImportErrors.Empty : ImportErrors.Blank;
        }
        if (titles.Length > Sheet.MostColumns)
        {
            return ImportErrors.Unreadable;
        }
        var rows = new List<SheetRow>();
        for (var number = 2; record.MoveNext(); number++)
        {
            if (record.Current.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                rows.Add(new(number, Cells(record.Current, titles.Length)));
            }
            if (rows.Count > Sheet.MostRows)
            {
                return ImportErrors.TooManyRows(Sheet.MostRows);
            }
        }
        return rows.Count == 0 ? ImportErrors.Empty : new Sheet(titles, rows);
    }

    private static bool HasMore(IEnumerator<string[]> record)
    {
        while (record.MoveNext())
        {
            if (!record.Current.All(string.IsNullOrWhiteSpace))
            {
                return true;
            }
        }
        return false;
    }

    private static string[] Cells(string[] record, int count) =>
        [.. Enumerable.Range(0, count).Select(index => index < record.Length ? Plain(record[index]) : "")];

    // An export puts this sign before what a spreadsheet would run; coming back it is no part of the text.
    private static string Plain(string cell) =>
        cell is ['\'', var sign, ..] && FormulaSigns.Contains(sign, StringComparison.Ordinal) ? cell[1..] : cell;

    private static string Decode(byte[] content)
    {
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(WindowsAlphabet)!.GetString(content);
        }
    }

    private static string DelimiterOf(string text)
    {
        var titles = text.Split('\n', 2)[0];
        return ((string[])[";", "\t", ","]).MaxBy(sign => titles.Count(c => c == sign[0]))!;
    }
}
