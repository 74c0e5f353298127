using ForumESS.Application.Questions;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what an export holds before it is taken away.</summary>
[Authorize(Roles.Organiser)]
public sealed class ExportPeopleModel(IMediator mediator) : EditionPage(mediator)
{
    /// <summary>Whether anything sensitive was asked, whose answers a copy may hold.</summary>
    public bool AsksSensitive { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        var questions = await Mediator.Send(new ListQuestionsForOffice(Year), cancellationToken);
        AsksSensitive = questions?.Any(asked => asked.Question.Plan.IsSensitive) == true;
        return Page();
    }
}
