using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using MediatR;

namespace ForumESS.Application.Questions;

/// <summary>Asks a withdrawn question again, where it stood.</summary>
public sealed record RestoreQuestion(int Year, string Code, QuestionStage Stage = default)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark =>
        new(AuditAction.RestoreQuestion, AuditSubject.Question, AuditMark.CodeOf(Year, Code)) { Year = Year };
}

internal sealed class RestoreQuestionHandler(IEditionStore editions, IQuestionStore questions)
    : IRequestHandler<RestoreQuestion, Result>
{
    public async Task<Result> Handle(RestoreQuestion command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var all = await questions.ListAsync(edition.Id, command.Stage, cancellationToken);
        if (all.FirstOrDefault(known => known.Code == command.Code) is not { } question)
        {
            return QuestionErrors.Unknown;
        }
        question.Restore();
        await questions.UpdateAsync(question, cancellationToken);
        return Result.Success;
    }
}
