using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Office;

/// <summary>
/// Whatever of the office is called like this, of every kind and every edition; by kind, in the order of
/// <see cref="OfficeHitKind"/>. Empty for a text without letter or digit.
/// </summary>
/// <param name="Text">Words that must all be found, accents and case aside; or a ticket's short code.</param>
/// <param name="Years">The only editions to look into; null: all, and the venues, which belong to none.</param>
/// <param name="WithTeam">Whether who asks may see the accounts.</param>
public sealed record SearchOffice(string Text, IReadOnlyList<int>? Years, bool WithTeam)
    : IQuery<IReadOnlyList<OfficeHit>>
{
    /// <summary>Of one kind; whoever is not among them is found by a further word.</summary>
    public const int MostOfAKind = 20;
}

public enum OfficeHitKind
{
    Registration,
    Group,
    Session,
    Edition,
    Venue,
    Room,
    Member,
}

public sealed record OfficeHit
{
    public required OfficeHitKind Kind { get; init; }

    /// <summary>Names it within its kind and edition, as addresses do: an id, or a session's code.</summary>
    public required string Key { get; init; }

    /// <summary>Empty for a group's seat without a name and for what was erased.</summary>
    public required string Name { get; init; }

    /// <summary>Null for what belongs to no edition.</summary>
    public int? Year { get; init; }

    /// <summary>What tells it from others of the same name; null where nothing does.</summary>
    public string? Note { get; init; }

    /// <summary>A registration's status code; null for anything else.</summary>
    public string? Status { get; init; }

    /// <summary>A ticket of this registration has the short code that was typed.</summary>
    public bool IsByCode { get; init; }
}
