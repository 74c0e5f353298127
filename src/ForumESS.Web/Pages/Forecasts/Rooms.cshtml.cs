using ForumESS.Application.Statistics;
using ForumESS.Domain.Staff;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Forecasts;

/// <summary>Each room against the people who want to come. Figures alone: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class RoomsModel(IMediator mediator) : EditionPage(mediator)
{
    public RoomChoice Choice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetRoomChoice(Year), cancellationToken) is not { } choice
        )
        {
            return NotFound();
        }
        Choice = choice;
        return Page();
    }

    /// <summary>The name of the text that says what an edition tells of demand.</summary>
    public static string Tells(DemandKnown edition) =>
        edition switch
        {
            { Evidence: null } => "Rooms.Unknown",
            { Evidence.High: null, WasFull: true } => "Rooms.Full",
            { Evidence.High: null } => "Rooms.AtLeast",
            { Evidence: var known } when known.Low == known.High => "Rooms.Exact",
            _ => "Rooms.Bounded",
        };
}
