using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using MediatR;

namespace ForumESS.Application.Questions;

/// <summary>Swaps a question with the one asked before or after it; at the end it stays where it is.</summary>
public sealed record MoveQuestion(int Year, string Code, bool Up, QuestionStage Stage = default)
    : ICommand<Result>,
        IEditionCommand,
        IAudited
{
    public AuditMark Mark =>
        new(AuditAction.MoveQuestion, AuditSubject.Question, AuditMark.CodeOf(Year, Code)) { Year = Year };
}

internal sealed class MoveQuestionHandler(IEditionStore editions, IQuestionStore questions)
    : IRequestHandler<MoveQuestion, Result>
{
    public async Task<Result> Handle(MoveQuestion command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var all = (await questions.ListAsync(edition.Id, command.Stage, cancellationToken)).ToList();
        var from = all.FindIndex(known => known.Code == command.Code);
        if (from < 0)
        {
            return QuestionErrors.Unknown;
        }
        var to = command.Up
            ? all[..from].FindLastIndex(known => known.WithdrawnAt is null)
            : all.FindIndex(from + 1, known => known.WithdrawnAt is null);
        if (to >= 0)
        {
            (all[from], all[to]) = (all[to], all[from]);
            await questions.SaveOrderAsync(all, cancellationToken);
        }
        return Result.Success;
    }
}
