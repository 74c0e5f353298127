using ForumESS.Application.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what withdrawing means before it is done: with answers the question stays, without it goes.</summary>
[Authorize(Roles.Organiser)]
public sealed class QuestionRemovalModel(IMediator mediator, ErrorTexts errors) : QuestionPage(mediator)
{
    [FromRoute]
    public string Code { get; set; } = "";

    public OfficeQuestion Stored { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : await GoneAsync(typed: null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return await GoneAsync(typed: null, cancellationToken);
        }
        var result = await Mediator.Send(new WithdrawQuestion(Year, Code, Stage), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("QuestionWithdrawn", "/Office/Questions", new { Year, List });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var questions = await Mediator.Send(new ListQuestionsForOffice(Year, Stage), cancellationToken);
        if (questions?.FirstOrDefault(known => known.Question.Code == Code) is not { } stored)
        {
            return false;
        }
        Stored = stored;
        return await LoadEditionAsync(cancellationToken);
    }
}
