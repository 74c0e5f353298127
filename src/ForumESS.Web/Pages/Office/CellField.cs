namespace ForumESS.Web.Pages.Office;

/// <summary>A number's field in a table's cell, named by its row and column for screen readers.</summary>
/// <param name="DescribedBy">The id of what the column means; null where its title says all.</param>
public sealed record CellField(string Name, string? Value, string Label, string? DescribedBy = null);
