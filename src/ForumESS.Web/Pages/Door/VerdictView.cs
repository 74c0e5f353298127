using System.Text.Json;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Web.Pages.Door;

/// <summary>A verdict as the gate sees it. Rows without a value are there, hidden: the script fills them in.</summary>
/// <param name="Kind">The verdict's name in kebab-case, or <see cref="Offline"/>; names its colours and drawings.</param>
public sealed record VerdictView(string Kind, string Word)
{
    /// <summary>Let in by the device alone: the server did not answer.</summary>
    public const string Offline = "offline";

    /// <summary>Every kind of screen that a scan may lead to.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<Verdict>().Select(KindOf), Offline];

    public string? Reason { get; init; }

    /// <summary>Code and label; both null for a code that is no ticket.</summary>
    public string? Audience { get; init; }

    public string? AudienceLabel { get; init; }

    public string? Name { get; init; }

    /// <summary>The group that the holder comes with, and how many of it are inside.</summary>
    public string? Group { get; init; }

    /// <summary>When and where this scan was made.</summary>
    public string? Passage { get; init; }

    /// <summary>When and where the holder went in.</summary>
    public string? FirstScan { get; init; }

    /// <summary>What the office tells the steward about this ticket.</summary>
    public string? Note { get; init; }

    public string? Todo { get; init; }

    /// <summary>Interrupts a screen reader.</summary>
    public bool IsAlert => Kind is "refused" or "already-in";

    public static string KindOf(Verdict verdict) => JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.ToString());
}
