using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
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

    /// <summary>The file then has its titles alone.</summary>
    public bool IsOfNobody { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        var questions = await Mediator.Send(new ListQuestionsForOffice(Year), cancellationToken);
        var registrations = await Mediator.Send(new ListRegistrations { Year = Year, Limit = 1 }, cancellationToken);
        IsOfNobody = registrations?.IsOfNobody == true;
        AsksSensitive = questions?.Any(asked => asked.Question.Plan.IsSensitive) == true;
        return Page();
    }
}
