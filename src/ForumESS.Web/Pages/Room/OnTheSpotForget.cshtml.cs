using ForumESS.Application.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Room;

/// <summary>Says whose name is forgotten before it is: nothing brings it back.</summary>
[Authorize(Roles.Supervisor)]
public sealed class OnTheSpotForgetModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    [FromRoute]
    public Guid Id { get; set; }

    public NamedWalkIn Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new ForgetWalkIn(Year, Id), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("NameForgotten", "/Room/OnTheSpot", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        var people = await Mediator.Send(new ListNamedWalkIns(Year), cancellationToken);
        Person = people?.FirstOrDefault(person => person.Id == Id)!;
        return Person is not null;
    }
}
