namespace ForumESS.Web.Pages.Office;

/// <summary>What stands instead of a form whose subject was removed meanwhile.</summary>
/// <param name="List">Address of the page that it was reached from.</param>
/// <param name="Typed">What the form said and nobody saved; may be empty.</param>
public sealed record GoneNote(string Title, string List, string ListTitle, IReadOnlyList<FieldText> Typed);
