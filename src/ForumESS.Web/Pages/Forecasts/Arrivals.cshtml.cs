using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Localization;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Rendering;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Forecasts;

/// <summary>When people came and by which gate, and how many gates the next forum needs. Figures alone: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class ArrivalsModel(IMediator mediator, SiteFormat format) : EditionPage(mediator)
{
    private const int UsualMinutes = 10;
    private const int MostPeople = 100_000;

    public static readonly IReadOnlyList<int> Choices = [5, UsualMinutes, 15];

    /// <summary>The staffing is planned by quarters of an hour.</summary>
    public static readonly TimeSpan Shift = TimeSpan.FromMinutes(15);

    /// <summary>Of a step; one that is not offered is read as the usual one.</summary>
    [BindProperty(SupportsGet = true, Name = "pas")]
    public int Minutes { get; set; } = UsualMinutes;

    /// <summary>Next year; null: as many as came.</summary>
    [BindProperty(SupportsGet = true, Name = "attendus")]
    public int? Expected { get; set; }

    /// <summary>The page asks for itself again every half minute.</summary>
    [BindProperty(SupportsGet = true, Name = "direct")]
    public bool IsLive { get; set; }

    public ArrivalsOfDay Day { get; private set; } = null!;

    /// <summary>The same by <see cref="Shift"/>.</summary>
    public GateArrivals Shifts { get; private set; } = null!;

    public bool IsUnderWay => Edition.Status is EditionStatus.Open or EditionStatus.Closed;

    /// <summary>Nothing can have come in yet.</summary>
    public bool IsAhead => Edition.Status is EditionStatus.Draft or EditionStatus.Announced;

    /// <summary>How many times as many are expected next year.</summary>
    public double Factor => Day.Entries == 0 ? 1 : (double)(Expected ?? Day.Entries) / Day.Entries;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Minutes = Choices.Contains(Minutes) ? Minutes : UsualMinutes;
        Expected = Expected is > 0 and <= MostPeople ? Expected : null;
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetArrivals(Year, TimeSpan.FromMinutes(Minutes)), cancellationToken)
                is not { } day
            || await Mediator.Send(new GetArrivals(Year, Shift), cancellationToken) is not { } shifts
        )
        {
            return NotFound();
        }
        Day = day;
        Shifts = shifts.Arrivals;
        return Page();
    }

    public string Span(GateArrivals arrivals, int step) =>
        format.TimeRange(arrivals.StartOf(step), arrivals.StartOf(step) + arrivals.Step);

    /// <summary>People who wait at all gates together; null where one is saturated.</summary>
    public int? Waiting(int step)
    {
        var waiting = Day
            .Arrivals.Counts[step]
            .Select(
                (people, gate) => people == 0 ? 0 : GatePace.Waiting(people, Day.Arrivals.Step, Day.PerMinute[gate])
            )
            .ToList();
        return waiting.Contains(null) ? null : (int)Math.Round(waiting.Sum()!.Value);
    }

    public int GatesFor(int shift) => GatePace.GatesFor(Shifts.TotalOf(shift) * Factor, Shift, Day.UsualPerMinute);

    /// <summary>The bars by gate, for who can point at them.</summary>
    public LiveChart Live(string label, Func<string, string> gate) =>
        new(
            label,
            [.. Enumerable.Range(0, Day.Arrivals.Counts.Count).Select(step => format.Time(Day.Arrivals.StartOf(step)))],
            [
                .. Day.Arrivals.Gates.Select(
                    (name, place) =>
                        new LiveSeries(
                            gate(name),
                            "other",
                            [.. Day.Arrivals.Counts.Select(step => (double?)step[place])]
                        )
                ),
            ]
        )
        {
            Stacked = true,
        };

    /// <param name="everyMinutes">The time stands below each step that begins so.</param>
    public IReadOnlyList<(int, string?)> Bars(int everyMinutes) =>
        [
            .. Enumerable
                .Range(0, Day.Arrivals.Counts.Count)
                .Select(step =>
                    (
                        Day.Arrivals.TotalOf(step),
                        Day.Arrivals.StartOf(step).UtcTicks % TimeSpan.FromMinutes(everyMinutes).Ticks == 0
                            ? format.Time(Day.Arrivals.StartOf(step))
                            : null
                    )
                ),
        ];
}
