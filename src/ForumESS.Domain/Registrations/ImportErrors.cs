namespace ForumESS.Domain.Registrations;

public static class ImportErrors
{
    /// <summary>Every row could be taken; nothing was, as was asked for.</summary>
    public static readonly Error OnlyTried = Error.Conflict("import.only_tried");

    /// <summary>At least one row cannot be taken, and so none was.</summary>
    public static readonly Error RowsFaulty = Error.Validation("import.rows_faulty");

    public static readonly Error Empty = Error.Validation("import.empty");
    public static readonly Error Unreadable = Error.Validation("import.unreadable");
    public static readonly Error TooLarge = Error.Validation("import.too_large");
    public static readonly Error UnknownColumn = Error.Validation("import.unknown_column");

    /// <summary>Of one row: the address stands in an earlier one too.</summary>
    public static readonly Error Twice = Error.Conflict("import.twice");

    /// <summary>Of one row: its audience is none of those there are.</summary>
    public static readonly Error UnknownAudience = Error.Conflict("import.unknown_audience");

    public static Error TooManyRows(int most) => Error.Validation("import.too_many_rows").With("max", most);

    /// <param name="fields">What no column holds, by the codes of the columns.</param>
    public static Error ColumnsMissing(IEnumerable<string> fields) =>
        Error.Validation("import.columns_missing").With("fields", string.Join(", ", fields));

    public static Error ColumnTwice(string field) => Error.Validation("import.column_twice").With("field", field);
}
