using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Asks before a group is forgotten for good; no link to it or its seats opens anything afterwards.</summary>
public sealed class EraseModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await mediator.Send(new EraseGroup(View.Group.Id), CancellationToken.None);
        return result.Error is { } error
            ? await RefuseForGroupAsync(error, errors)
            : Redirect("Erased", "~/inscription");
    }
}
