namespace ForumESS.Domain.Registrations;

public static class ImportErrors
{
    /// <summary>Every row could be taken; nothing was, as was asked for.</summary>
    public static readonly Error OnlyTried = Error.Conflict("import.only_tried");

    /// <summary>At least one row cannot be taken, and so none was.</summary>
    public static readonly Error RowsFaulty = Error.Validation("import.rows_faulty");

    /// <summary>There is nothing in it at all.</summary>
    public static readonly Error Blank = Error.Validation("import.blank");

    /// <summary>There is no row under titles.</summary>
    public static readonly Error Empty = Error.Validation("import.empty");
    public static readonly Error Unreadable = Error.Validation("import.unreadable");

    /// <summary>It is JSON: an export of that form is for programs.</summary>
    public static readonly Error Json = Error.Validation("import.json");
    public static readonly Error TooLarge = Error.Validation("import.too_large");
    public static readonly Error UnknownColumn = Error.Validation("import.unknown_column");

    /// <summary>Of one row: the address stands in an earlier one too.</summary>
    public static readonly Error Twice = Error.Conflict("import.twice");

    /// <summary>Of one row: its audience is none of those there are, or it names none.</summary>
    /// <param name="known">What those are called that there are.</param>
    public static Error UnknownAudience(IReadOnlyList<LocalizedText> known) =>
        Error.Conflict(UnknownAudienceCode).With("known", known);

    public const string UnknownAudienceCode = "import.unknown_audience";

    /// <summary>Of one row: its language is none of the site's.</summary>
    /// <param name="known">What those are called that the site has.</param>
    public static Error UnknownLanguage(IReadOnlyList<LocalizedText> known) =>
        Error.Conflict("import.unknown_language").With("known", known);

    /// <summary>Of one row, which is taken all the same: its audience comes for nobody but themself.</summary>
    public static Error OrganisationLost(string organisation, LocalizedText audience) =>
        Error.Conflict("import.organisation_lost").With("organisation", organisation).With("audience", audience);

    /// <summary>As <see cref="OrganisationLost"/>, where the row knows the organisation by its SIRET alone.</summary>
    public static Error SiretLost(string siret, LocalizedText audience) =>
        Error.Conflict("import.siret_lost").With("siret", siret).With("audience", audience);

    public static Error TooManyRows(int most) => Error.Validation("import.too_many_rows").With("max", most);

    /// <param name="fields">What no column holds, by the codes of the columns.</param>
    public static Error ColumnsMissing(IEnumerable<string> fields) =>
        Error.Validation("import.columns_missing").With("fields", string.Join(", ", fields));

    public static Error ColumnTwice(string field) => Error.Validation("import.column_twice").With("field", field);

    /// <param name="column">Its code. Of one row, as the next ones.</param>
    public static Error CellMissing(string column) => Error.Conflict("import.cell_missing").With("column", column);

    /// <inheritdoc cref="CellMissing"/>
    public static Error CellUnreadable(string column) =>
        Error.Conflict("import.cell_unreadable").With("column", column);

    /// <summary>A year without a forum has neither place nor figure.</summary>
    public static readonly Error GapHasForum = Error.Conflict("import.gap_has_forum");

    /// <summary>An earlier row says something else of the same year or room.</summary>
    public static Error RowContradicts(int row) => Error.Conflict("import.row_contradicts").With("row", row);

    /// <summary>An earlier row gives the same figure.</summary>
    public static readonly Error FigureTwice = Error.Conflict("import.figure_twice");

    /// <summary>The room is known, with another capacity.</summary>
    public static Error CapacityDiffers(int known) => Error.Conflict("import.capacity_differs").With("known", known);
}
