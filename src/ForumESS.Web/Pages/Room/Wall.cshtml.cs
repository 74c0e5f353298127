using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Web.Localization;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Room;

/// <summary>The count for the wall of the control room. Figures alone: everybody in the room may read it.</summary>
[Authorize(Roles.Door)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WallModel(IMediator mediator, SiteFormat format, TimeProvider clock) : PageModel
{
    /// <summary>Four hours fit on a wall, two on a phone.</summary>
    public const int WideSteps = 24;
    public const int NarrowSteps = 9;

    /// <summary>Null: the first entrance that this person may staff.</summary>
    [BindProperty(SupportsGet = true, Name = "edition")]
    public int? Year { get; set; }

    /// <summary>The page stands still until it is asked for again.</summary>
    [BindProperty(SupportsGet = true, Name = "pause")]
    public bool IsPaused { get; set; }

    /// <summary>Null when there is no entrance to show.</summary>
    public DoorAnswer? Door { get; private set; }

    /// <summary>Null as <see cref="Door"/>.</summary>
    public Wall? Wall { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var access = User.Access();
        var doors = (await mediator.Send(new GetDoors(), cancellationToken)).Doors.Where(door =>
            access.AllowsYear(Role.Door, door.Year)
        );
        Door = doors.FirstOrDefault(door => Year is null || door.Year == Year);
        if (Door is { } chosen)
        {
            Wall = (await mediator.Send(new GetWall(chosen.Year, WideSteps), cancellationToken)).Value;
        }
    }

    /// <summary>When each ten minutes begin, and how many came.</summary>
    public static IEnumerable<(DateTimeOffset From, int Count)> StepsOf(Arrivals arrivals) =>
        arrivals.Counts.Select((count, place) => (arrivals.From + (Arrivals.Step * place), count));

    /// <summary>The time below a bar: each full hour on a wide drawing, each half hour on a narrow one, and the first.</summary>
    public string?[] HoursOf(IEnumerable<(DateTimeOffset From, int Count)> steps, int everyMinutes) =>
        [
            .. steps.Select(
                (step, place) =>
                    step.From.Minute % everyMinutes == 0
                    || (place == 0 && step.From.Minute % everyMinutes < everyMinutes - 20)
                        ? format.Time(step.From)
                        : null
            ),
        ];
}
