using ForumESS.Application.Groups;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>The classes and teams of an edition, and until when they name their people.</summary>
[Authorize(Roles.Organiser)]
public sealed class GroupsModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [BindProperty]
    public NamesDeadlineForm Form { get; set; } = new();

    public GroupListing Listing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = new NamesDeadlineForm { NamesDueAt = times.Write(Listing.NamesDueAt) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // An empty field asks for the usual date; a field that was not sent says nothing.
        if (!Request.Form.ContainsKey("Form.NamesDueAt"))
        {
            return BadRequest();
        }
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var reader = new FormReader(ModelState, errors, times);
        var due = reader.Instant("Form.NamesDueAt", Form.NamesDueAt, texts["Groups.NamesDue"]);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await mediator.Send(new SetNamesDeadline(Year, due), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("NamesDueSaved", "/Office/Groups", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ListGroups(Year), cancellationToken) is not { } listing)
        {
            return false;
        }
        Listing = listing;
        return true;
    }
}

public sealed record NamesDeadlineForm
{
    public string? NamesDueAt { get; set; }
}
