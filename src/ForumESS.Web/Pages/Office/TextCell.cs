namespace ForumESS.Web.Pages.Office;

/// <summary>A text's field in a table's cell, named by its row and column for screen readers.</summary>
public sealed record TextCell(string Name, string? Value, string Label, string Language);
