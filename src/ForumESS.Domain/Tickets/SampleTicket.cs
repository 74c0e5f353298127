namespace ForumESS.Domain.Tickets;

/// <summary>
/// What a team practises with: texts of their own form, which no device and no server ever takes for a ticket. Letters
/// only, so that a hand scanner reads them on any layout, and of another length than a short code.
/// </summary>
public static class SampleTicket
{
    private const string Beginning = "ESSAI";

    /// <summary>A good one.</summary>
    public const string Good = "ESSAIENTREE";

    /// <summary>Of somebody who is inside already.</summary>
    public const string Inside = "ESSAIDEJA";

    /// <summary>Of a cancelled registration.</summary>
    public const string Cancelled = "ESSAIANNULE";

    /// <summary>Of another edition.</summary>
    public const string OtherEdition = "ESSAIAUTRE";

    /// <summary>A forged one.</summary>
    public const string Forged = "ESSAIFAUX";

    /// <summary>Of one of a class, who stands for those who are there.</summary>
    public const string Group = "ESSAIGROUPE";

    public static IReadOnlyList<string> All { get; } = [Good, Inside, Group, Cancelled, OtherEdition, Forged];

    public static bool Is(string? text) =>
        text is not null && text.StartsWith(Beginning, StringComparison.Ordinal) && All.Contains(text);
}
