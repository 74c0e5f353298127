using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
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
        var result = await Mediator.Send(new ForgetWalkIn(Year, Id), CancellationToken.None);
        // Pressed twice, or by two people: the name is gone, whoever erased it.
        if (result.Error is null || result.Error == CheckInErrors.NameGone)
        {
            return Redirect(result.Error is null ? "NameForgotten" : "NameGone", "/Room/OnTheSpot", new { Year });
        }
        return await LoadAsync(cancellationToken) ? Refuse(result.Error, errors, "") : NotFound();
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
