using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Reads a table of people as spreadsheets save it: a workbook's first sheet, or values parted by semicolons, commas or
/// tabs, in UTF-8 or in the Windows alphabet; titles in the first row. Stores nothing.
/// </summary>
/// <param name="Year">Of the edition the people come to; an unknown one is refused.</param>
/// <param name="Content">At most <see cref="Sheet.MostBytes"/>.</param>
public sealed record ReadPeopleSheet(int Year, byte[] Content) : IQuery<Result<PeopleSheet>>;

/// <inheritdoc cref="Sheet"/>
public sealed record PeopleSheet(IReadOnlyList<string> Titles, IReadOnlyList<SheetRow> Rows) : Sheet(Titles, Rows)
{
    /// <summary>What each column seems to hold, as <see cref="ImportColumns.Guess"/>.</summary>
    public IReadOnlyList<string?> Guess { get; init; } = [];

    /// <summary>All that the edition asks or asked, in the form's order.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Those of the site, the default one first: people are written to in one of them.</summary>
    public required IReadOnlyList<SiteLanguage> Languages { get; init; }
}

/// <param name="Code">Two letters.</param>
/// <param name="Name">What it is called in each of the site's languages.</param>
public sealed record SiteLanguage(string Code, LocalizedText Name);
