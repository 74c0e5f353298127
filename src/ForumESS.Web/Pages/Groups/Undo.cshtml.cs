using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Takes a cancellation back within the few minutes that the seats are held.</summary>
public sealed class UndoModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostAsync(Guid? seat)
    {
        var result = await mediator.Send(new UndoGroupCancellation(View.Group.Id, seat), CancellationToken.None);
        return result.Error is { } error ? await RefuseForGroupAsync(error, errors) : ToGroup("Undone");
    }
}
