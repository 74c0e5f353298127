using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Registrations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Mends the address of who speaks for a group: without it nobody has the link to do it by.</summary>
[Authorize(Roles.Organiser)]
public sealed class GroupAddressModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EmailForm Form { get; set; } = new();

    public GroupDetails Group { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = new EmailForm { Email = Group.Email };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var command = new ChangeGroup
        {
            Id = Id,
            Name = Group.Name,
            FirstName = Group.FirstName,
            LastName = Group.LastName,
            Email = Form.Email,
        };
        var result = await mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("GroupAddressChanged", "/Office/GroupDetail", new { Year, Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // The role holds for the year in the address: the group must be of that year.
        if (
            await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is null
            || await mediator.Send(new GetGroup(Id), cancellationToken) is not { EndedAt: null } group
        )
        {
            return false;
        }
        Group = group;
        return true;
    }
}
