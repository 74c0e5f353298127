using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using ForumESS.Web.Localization;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Rendering;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Forecasts;

/// <param name="Before">What stands below a day.</param>
/// <param name="Band">What the band is called.</param>
public sealed record LiveWords(string Label, Func<double, string> Before, string Band);

/// <summary>How fast people register, beside the earlier editions. Figures alone: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class PaceModel(IMediator mediator) : EditionPage(mediator)
{
    private static readonly double[] Days = [90, 60, 45, 30, 21, 14, 10, 7, 5, 3, 2, 1, 0];

    public Pace Pace { get; private set; } = null!;

    /// <summary>Days before the forum that the table tells of: from the first registration on.</summary>
    public IEnumerable<double> Told => Days.Where(day => day <= Math.Ceiling(Widest));

    private double Widest => Pace.Earlier.Append(Pace.Own).Max(curve => curve.Earliest);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetPace(Year), cancellationToken) is not { } pace
        )
        {
            return NotFound();
        }
        Pace = pace;
        return Page();
    }

    /// <param name="forum">What stands below the day of the forum.</param>
    /// <param name="seats">What stands at the seats, with their number; null when none are given out.</param>
    public LineDrawing Drawing(Func<double, string> before, string forum, string now, (int Total, string Words)? seats)
    {
        var left = Pace.DaysLeft ?? 0;
        var widest = Math.Max(1, Math.Ceiling(Math.Max(Widest, left)));
        double highest = Pace.Earlier.Append(Pace.Own).Max(curve => curve.Total);
        highest = Math.Max(
            highest,
            Math.Max(seats?.Total ?? 0, Pace.Ahead.Select(point => point.People.High).DefaultIfEmpty(0).Max())
        );
        var top = Round(highest);
        return new LineDrawing
        {
            Lines =
            [
                .. Pace.Earlier.Select(curve => new ChartLine(
                    Points(curve, widest, 0),
                    LineKind.Other,
                    $"{curve.Year}"
                )),
                new ChartLine([.. Pace.Ahead.Select(point => (-point.DaysBefore, point.People.Mean))], LineKind.Ahead),
                new ChartLine(Points(Pace.Own, widest, left), LineKind.Main),
            ],
            Band =
                Pace.Ahead.Count == 0
                    ? null
                    : (
                        [.. Pace.Ahead.Select(point => (-point.DaysBefore, (double)point.People.Low))],
                        [.. Pace.Ahead.Select(point => (-point.DaysBefore, (double)point.People.High))]
                    ),
            Limit = seats is { } given ? (given.Total, given.Words) : null,
            Mark = (-left, Pace.Now, now),
            Across = [(-widest, before(widest)), (-Math.Round(widest / 2), before(Math.Round(widest / 2))), (0, forum)],
            Up =
            [
                .. Enumerable.Range(0, 5).Select(part => (top * part / 4, SiteFormat.Number((long)(top * part / 4)))),
            ],
        };
    }

    /// <summary>The same for who can point at it: by whole days, which the table has some of.</summary>
    /// <param name="between">Words for a band.</param>
    public LiveChart Live(LiveWords words, Func<string, string, string> between, (int Total, string Words)? seats)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(between);
        var left = Pace.DaysLeft ?? 0;
        var days = Enumerable
            .Range(0, (int)Math.Ceiling(Math.Max(Widest, left)) + 1)
            .Reverse()
            .Select(day => (double)day)
            .ToList();
        var series = Pace
            .Earlier.Select(curve => new LiveSeries(
                $"{curve.Year}",
                "other",
                [.. days.Select(day => (double?)curve.At(day))]
            ))
            .Append(
                // Today counts for the day that runs.
                new LiveSeries(
                    $"{Year}",
                    "main",
                    [.. days.Select(day => day > left - 1 ? Pace.Own.At(Math.Max(day, left)) : (double?)null)]
                )
            );
        return new LiveChart(words.Label, [.. days.Select(words.Before)], [.. series, .. Band(words, between, days)])
        {
            Limit = seats is { } given ? new LiveLimit(given.Total, given.Words) : null,
        };
    }

    // Where it begins, unseen, and what lies on that; none where nothing was reckoned.
    private LiveSeries[] Band(LiveWords words, Func<string, string, string> between, IReadOnlyList<double> days)
    {
        if (Pace.Ahead.Count == 0)
        {
            return [];
        }
        var band = days.Select(BandAt).ToList();
        return
        [
            new LiveSeries("", "low", [.. band.Select(each => each?.Low)]),
            new LiveSeries(words.Band, "span", [.. band.Select(each => each?.High - each?.Low)])
            {
                Texts =
                [
                    .. band.Select(each =>
                        each is { } ends ? between(SiteFormat.Number(ends.Low), SiteFormat.Number(ends.High)) : null
                    ),
                ],
            },
        ];
    }

    /// <summary>What may have registered by then, between the two days around it that were reckoned; null for what is past.</summary>
    public (long Low, long High)? BandAt(double day)
    {
        if (Pace.Ahead.Count == 0 || day > Pace.Ahead[0].DaysBefore)
        {
            return null;
        }
        var after = Pace.Ahead.First(point => point.DaysBefore <= day);
        var before = Pace.Ahead.Last(point => point.DaysBefore >= day);
        var part = before == after ? 0 : (before.DaysBefore - day) / (before.DaysBefore - after.DaysBefore);
        return (Mix(before.People.Low, after.People.Low), Mix(before.People.High, after.People.High));

        long Mix(int from, int to) => (long)Math.Round(from + ((to - from) * part));
    }

    private static IReadOnlyList<(double, double)> Points(Domain.Statistics.PaceCurve curve, double from, double to)
    {
        const int steps = 40;
        return
        [
            .. Enumerable
                .Range(0, steps + 1)
                .Select(place => from - ((from - to) * place / steps))
                .Select(day => (-day, (double)curve.At(day))),
        ];
    }

    // Of four equal steps that are round numbers.
    private static double Round(double most)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(4, most))));
        double[] tops = [.4, .8, 1, 1.2, 2, 4, 6, 8, 10];
        return unit * tops.First(each => unit * each >= most && unit * each >= 4);
    }
}
