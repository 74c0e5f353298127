namespace ForumESS.Web.Pages;

/// <summary>What somebody else saved in a field while somebody filled in the form.</summary>
/// <param name="Label">The field's.</param>
/// <param name="Text">Blank where they left it blank.</param>
/// <param name="Language">Two letters; null for the page's own.</param>
public sealed record TheirText(string Label, string Text, string? Language = null);
