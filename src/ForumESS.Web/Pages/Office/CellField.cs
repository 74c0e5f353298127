namespace ForumESS.Web.Pages.Office;

/// <summary>A number's field in a table's cell, named by its row and column for screen readers.</summary>
public sealed record CellField(string Name, string? Value, string Label);
