using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Surveys;
using MediatR;

namespace ForumESS.Application.Surveys;

/// <summary>
/// Takes one sheet of a survey. The token that let it in is forgotten in the same transaction: nobody answers twice, and
/// nothing is left to tell who did.
/// </summary>
/// <param name="Answers">By question code.</param>
public sealed record AnswerSurvey(string Token, IReadOnlyDictionary<string, IReadOnlyList<string>> Answers)
    : ICommand<Result>;

internal sealed class AnswerSurveyHandler(
    ISurveyStore surveys,
    IEditionStore editions,
    IQuestionStore questions,
    TimeProvider clock
) : IRequestHandler<AnswerSurvey, Result>
{
    public async Task<Result> Handle(AnswerSurvey command, CancellationToken cancellationToken)
    {
        var hash = SecretToken.Hash(command.Token);
        if (await surveys.FindEditionAsync(hash, SurveyDesk.Today(clock), cancellationToken) is not { } edition)
        {
            return SurveyErrors.LinkSpent;
        }
        if (await editions.FindAsync(edition, cancellationToken) is { ArchivedAt: not null })
        {
            return EditionErrors.Archived;
        }
        await surveys.CountSheetAsync(edition, cancellationToken);
        var known = await questions.ListAsync(edition, QuestionStage.Survey, cancellationToken);
        // A question that was withdrawn while the form was open is dropped, not refused.
        var sheet = new Questionnaire(known, "", clock.GetUtcNow()).ReadAll(command.Answers, ignoreOthers: true);
        if (sheet.Error is { } fault)
        {
            return fault;
        }
        var given = sheet.Value.Where(answer => answer.Values.Count > 0).ToArray();
        if (given.Length == 0)
        {
            return SurveyErrors.Blank;
        }
        if (!await surveys.SpendTokenAsync(hash, cancellationToken))
        {
            return SurveyErrors.LinkSpent;
        }
        await surveys.AddAnswersAsync(given, cancellationToken);
        return Result.Success;
    }
}
