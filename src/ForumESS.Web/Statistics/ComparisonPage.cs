using ForumESS.Web.Rendering;

namespace ForumESS.Web.Statistics;

/// <summary>A comparison and where it stands.</summary>
/// <param name="Path">The page's address without a query; its files have the same with an ending.</param>
public sealed record ComparisonPage(ComparisonView View, string Path)
{
    /// <summary>One scale for all audiences, so that their drawings can be compared.</summary>
    internal TurnoutChart.Axis Axis(ComparisonDrawing drawing) =>
        new(View.ByAudience.SelectMany(row => drawing.Steps(View, row.Years)));
}
