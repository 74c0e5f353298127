using ForumESS.Application.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what withdrawing means before it is done: with answers the question stays, without it goes.</summary>
[Authorize(Roles.Organiser)]
public sealed class QuestionRemovalModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    public OfficeQuestion Stored { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(new WithdrawQuestion(Year, Code), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("QuestionWithdrawn", "/Office/Questions", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var questions = await mediator.Send(new ListQuestionsForOffice(Year), cancellationToken);
        if (questions?.FirstOrDefault(known => known.Question.Code == Code) is not { } stored)
        {
            return false;
        }
        Stored = stored;
        return true;
    }
}
