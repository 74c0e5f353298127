using ForumESS.Application.Statistics;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;

namespace ForumESS.Web.Pages.Forecasts;

/// <summary>The risk of each number of seats, as a drawing.</summary>
public static class RiskDrawing
{
    /// <param name="mark">What stands at the proposal.</param>
    /// <param name="bound">What stands at the risk chosen.</param>
    public static LineDrawing Of(OverbookingProposal proposal, int riskPercent, string mark, string bound)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var chosen = riskPercent / 100.0;
        var highest = Math.Max(proposal.Curve.Max(point => point.Overflow), chosen * 2);
        double[] steps = [.02, .05, .1, .2, .3, .4, .5, .6, .8];
        var top = steps.FirstOrDefault(step => step >= highest, 1);
        return new LineDrawing
        {
            Lines =
            [
                new ChartLine(
                    [.. proposal.Curve.Select(point => ((double)point.Seats, point.Overflow))],
                    LineKind.Main
                ),
            ],
            Limit = (chosen, bound),
            Mark = (proposal.Best.Seats, proposal.Best.Overflow, mark),
            Across =
            [
                .. new[] { proposal.Limit, (proposal.Limit + proposal.Curve[^1].Seats) / 2, proposal.Curve[^1].Seats }
                    .Distinct()
                    .Select(seats => ((double)seats, SiteFormat.Number(seats))),
            ],
            Up =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(part => (top * part / 2, SiteFormat.Percent(top * part / 2, top < .1 ? 1 : 0))),
            ],
        };
    }
}
