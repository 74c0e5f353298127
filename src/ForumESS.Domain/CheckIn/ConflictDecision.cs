namespace ForumESS.Domain.CheckIn;

/// <summary>What the office made of an <see cref="EntryConflict"/>. It is noted beside the facts and changes none.</summary>
public enum ConflictDecision
{
    /// <summary>One person, scanned at two doors; the count is right.</summary>
    OnePerson,

    /// <summary>Two people on one ticket: one more is inside than was counted.</summary>
    TwoPeople,
    Unclear,
}
