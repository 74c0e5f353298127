using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Asks before a group, or one of its seats, is given up: opening the page changes nothing.</summary>
public sealed class CancelModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    /// <summary>Null: the whole group.</summary>
    public GroupSeat? Seat { get; private set; }

    public IActionResult OnGet([FromRoute] Guid? seat) => Find(seat) ? Page() : ToGroupOfNow();

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid? seat)
    {
        if (!Find(seat))
        {
            return ToGroupOfNow();
        }
        ICommand<Result> command = seat is { } id
            ? new CancelGroupSeat(View.Group.Id, id, Undoable: true)
            : new CancelGroup(View.Group.Id, Undoable: true);
        var result = await mediator.Send(command, CancellationToken.None);
        var done = seat is null ? "Cancelled" : "SeatCancelled";
        if (result.Error is not { } error)
        {
            return ToGroup(done);
        }
        var refused = await RefuseForGroupAsync(error, errors);
        // Pressed twice, or from a page that stayed open: what was asked for is so.
        return View.Group.EndedAt is not null || !Find(seat) ? ToGroup(done) : refused;
    }

    private bool Find(Guid? seat)
    {
        Seat = View.Group.Seats.FirstOrDefault(held => held.Id == seat && held.Status != RegistrationStatus.Cancelled);
        return seat is null || Seat is not null;
    }

    // An old page's link to a seat that was given up since.
    private LocalRedirectResult ToGroupOfNow() => LocalRedirect($"~/inscription/{Key}");
}
