using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;

namespace ForumESS.Web.Statistics;

/// <summary>A comparison and where it stands.</summary>
/// <param name="Path">The page's address without a query; its files have the same with an ending.</param>
public sealed record ComparisonPage(ComparisonView View, string Path)
{
    /// <summary>All audiences in one drawing, for who can point at it and choose among them.</summary>
    internal LiveChart Live(ComparisonDrawing drawing, string label)
    {
        var years = View.Years.Select(year => drawing.Steps(View, [year])[0].Label).ToList();
        return new LiveChart(
            label,
            years,
            [
                .. View.ByAudience.Select(row =>
                {
                    var steps = View
                        .Years.Select(year => row.Years.FirstOrDefault(each => each.Year.Year == year.Year.Year))
                        .Select(year => year is null ? null : drawing.Steps(View, [year])[0])
                        .ToList();
                    return new LiveSeries(
                        EditionTexts.In(row.Audience.Label),
                        "other",
                        [.. steps.Select(step => (double?)step?.Figure.Value)]
                    )
                    {
                        Texts = [.. steps.Select(step => step?.Text)],
                    };
                }),
            ]
        );
    }

    /// <summary>One scale for all audiences, so that their drawings can be compared.</summary>
    internal TurnoutChart.Axis Axis(ComparisonDrawing drawing) =>
        new(View.ByAudience.SelectMany(row => drawing.Steps(View, row.Years)));
}
