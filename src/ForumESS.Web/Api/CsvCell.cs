namespace ForumESS.Web.Api;

/// <summary>Cells of the tables for spreadsheets, between semicolons.</summary>
internal static class CsvCell
{
    // What makes a spreadsheet take a cell for a formula, as it is typed here and in full width.
    private const string Triggers = "=+-@\t\r\n＝＋－＠";

    /// <summary>A text somebody typed: marked as one where a spreadsheet would run it.</summary>
    public static string Text(string? text) =>
        Value(text is { Length: > 0 } && Triggers.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text);

    /// <summary>A number, a code or another value of our own; null is empty.</summary>
    public static string Value(string? value) =>
        value is null ? ""
        : value.AsSpan().ContainsAny(";\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : value;
}
