namespace ForumESS.Application.Registrations;

/// <summary>A table as a spreadsheet saves it.</summary>
/// <param name="Rows">Those with anything in them, each with a cell per title.</param>
public record Sheet(IReadOnlyList<string> Titles, IReadOnlyList<SheetRow> Rows)
{
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>To column BH of a spreadsheet.</summary>
    public const int MostColumns = 60;

    /// <summary>The writer serves nobody else while a sheet is stored: some seconds.</summary>
    public const int MostRows = 2000;
}

/// <param name="Number">As the spreadsheet counts: the titles are row 1.</param>
/// <param name="Cells">Trimmed; empty where nothing stands.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells);
