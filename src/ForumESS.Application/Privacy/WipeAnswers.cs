using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Questions;
using MediatR;

namespace ForumESS.Application.Privacy;

/// <summary>
/// Wipes some of the answers to a question whose date has come. Answers how many people's; fewer than
/// <see cref="MostPeople"/> when none are left. In parts, so that nobody who registers waits for all of them.
/// </summary>
public sealed record WipeAnswers(int Year, Guid QuestionId, string Code)
    : ICommand<Result<int>>,
        IEditionCommand,
        IOutlivesArchive,
        IAudited
{
    public const int MostPeople = 500;

    public AuditMark Mark =>
        new(AuditAction.WipeAnswers, AuditSubject.Question, AuditMark.CodeOf(Year, Code))
        {
            Year = Year,
            Told = AuditMark.CountOf,
        };
}

internal sealed class WipeAnswersHandler(IQuestionStore questions, TimeProvider clock)
    : IRequestHandler<WipeAnswers, Result<int>>
{
    public async Task<Result<int>> Handle(WipeAnswers command, CancellationToken cancellationToken)
    {
        if (await questions.FindAsync(command.QuestionId, cancellationToken) is not { } question)
        {
            return QuestionErrors.Unknown;
        }
        // The office may have changed the date since the question was listed.
        return question.IsDue(clock.GetUtcNow())
            ? await questions.WipeAsync(question.Id, WipeAnswers.MostPeople, cancellationToken)
            : QuestionErrors.NotDue;
    }
}
