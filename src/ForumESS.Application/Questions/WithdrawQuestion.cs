using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using MediatR;

namespace ForumESS.Application.Questions;

/// <summary>Stops asking a question. One that nobody answered goes for good; else it stays with its answers.</summary>
public sealed record WithdrawQuestion(int Year, string Code, QuestionStage Stage = default)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark =>
        new(AuditAction.WithdrawQuestion, AuditSubject.Question, AuditMark.CodeOf(Year, Code)) { Year = Year };
}

internal sealed class WithdrawQuestionHandler(IEditionStore editions, IQuestionStore questions, TimeProvider clock)
    : IRequestHandler<WithdrawQuestion, Result>
{
    public async Task<Result> Handle(WithdrawQuestion command, CancellationToken cancellationToken)
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
        var given = await questions.LockAnswersAsync(question, cancellationToken);
        if (given.Answers == 0)
        {
            await questions.RemoveAsync(question, cancellationToken);
            return Result.Success;
        }
        question.Withdraw(clock.GetUtcNow());
        await questions.UpdateAsync(question, cancellationToken);
        return Result.Success;
    }
}
