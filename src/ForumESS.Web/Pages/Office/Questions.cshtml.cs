using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Surveys;
using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>What an edition asks when people register, or in its survey, in the order it is asked.</summary>
[Authorize(Roles.Organiser)]
public sealed class QuestionsModel(IMediator mediator, ErrorTexts errors) : QuestionPage(mediator)
{
    public IReadOnlyList<OfficeQuestion> Asked { get; private set; } = [];

    public IReadOnlyList<OfficeQuestion> Withdrawn { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostUpAsync(string code, CancellationToken cancellationToken) =>
        SendAsync(new MoveQuestion(Year, code, Up: true, Stage), code, "QuestionMoved", cancellationToken);

    public Task<IActionResult> OnPostDownAsync(string code, CancellationToken cancellationToken) =>
        SendAsync(new MoveQuestion(Year, code, Up: false, Stage), code, "QuestionMoved", cancellationToken);

    public Task<IActionResult> OnPostRestoreAsync(string code, CancellationToken cancellationToken) =>
        SendAsync(new RestoreQuestion(Year, code, Stage), code, "QuestionRestored", cancellationToken);

    /// <summary>Null for the questions of the form.</summary>
    public SurveyResults? Results { get; private set; }

    private async Task<IActionResult> SendAsync(
        IRequest<Result> command,
        string code,
        string done,
        CancellationToken cancellationToken
    )
    {
        var result = await Mediator.Send(command, CancellationToken.None);
        if (result.Error is { } error)
        {
            return await LoadAsync(cancellationToken) ? Refuse(error, errors, "") : NotFound();
        }
        Done = done;
        // Who moves a question by keyboard goes on from where it now stands.
        return RedirectToPage("/Office/Questions", null, new { Year, List }, $"question-{code}");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var questions = await Mediator.Send(new ListQuestionsForOffice(Year, Stage), cancellationToken);
        if (questions is null || !await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        if (Stage == QuestionStage.Survey)
        {
            Results = await Mediator.Send(new GetSurveyResults(Year), cancellationToken);
        }
        Asked = [.. questions.Where(known => known.Question.WithdrawnAt is null)];
        Withdrawn = [.. questions.Where(known => known.Question.WithdrawnAt is not null)];
        return true;
    }
}
