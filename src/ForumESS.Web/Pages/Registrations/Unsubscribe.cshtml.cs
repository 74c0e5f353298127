using ForumESS.Application.Campaigns;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>
/// Ends the mails that nobody's registration takes. A reader's mail program may post here itself, with no page before it
/// (https://www.rfc-editor.org/rfc/rfc8058), so no token of a form is asked for: the key is what it takes. Opening the
/// page, as mail scanners do, changes nothing.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    public bool IsDone { get; private set; }

    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var isContact = Registration.OpensGroup || GroupKey is not null;
        var result = await mediator.Send(new Unsubscribe(Registration.Id, isContact), CancellationToken.None);
        if (result.Error is { } error)
        {
            return Refuse(error, errors);
        }
        IsDone = true;
        return Page();
    }

    // A group's contact gets such mails too.
    protected override Task<IActionResult?> PrepareAsync() => Task.FromResult<IActionResult?>(null);
}
