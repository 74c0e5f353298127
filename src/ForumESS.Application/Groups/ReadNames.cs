using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Groups;

/// <summary>
/// Reads a pasted list of a group's people, row by row: first name, last name and, where one
/// likes, address; with or without a header, separated by
/// semicolons, commas or tabs. Stores nothing.
/// </summary>
public sealed record ReadNames(Guid GroupId, string? Text) : IQuery<NameList>;

/// <param name="Free">Seats of the group without a name.</param>
/// <param name="Rows">Rows that hold anything, the header left out.</param>
public sealed record NameList(int Free, IReadOnlyList<NameRow> Rows)
{
    /// <summary>Those who have no seat yet.</summary>
    public IEnumerable<NameRow> New => Rows.Where(row => !row.IsKnown);

    /// <summary>Those of them that would get none: the last, where there are more than seats.</summary>
    public IEnumerable<NameRow> Surplus => New.Skip(Free);

    /// <summary>True when all of it can be taken as it is.</summary>
    public bool IsGood => New.Any() && !Surplus.Any() && Rows.All(row => row.Faults.Count == 0);
}

/// <summary>One row as typed; empty where a cell was.</summary>
public sealed record NameRow
{
    /// <summary>In the pasted text, from 1.</summary>
    public required int Line { get; init; }

    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>Null for a list without addresses.</summary>
    public string? Email { get; init; }
    public required IReadOnlyList<FieldError> Faults { get; init; }

    /// <summary>Somebody of that name has a seat of the group already: the row is left out, so that a list can be pasted again.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The line that names the same person first; null: none. Two people may share a name, so it is only told.</summary>
    public int? SameAs { get; init; }
}
