using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using MediatR;

namespace ForumESS.Application.Questions;

/// <summary>Replaces what a question asks, as far as the answers given allow; its code stays.</summary>
public sealed record ChangeQuestion : QuestionInput, ICommand<Result>, IEditionCommand, IAudited, IReplaces
{
    public required string Code { get; init; }

    /// <inheritdoc/>
    public string? Over { get; init; }

    public AuditMark Mark =>
        new(AuditAction.ChangeQuestion, AuditSubject.Question, AuditMark.CodeOf(Year, Code)) { Year = Year };
}

internal sealed class ChangeQuestionValidator : QuestionInputValidator<ChangeQuestion>;

internal sealed class ChangeQuestionHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IQuestionStore questions,
    TimeProvider clock
) : IRequestHandler<ChangeQuestion, Result>
{
    public async Task<Result> Handle(ChangeQuestion command, CancellationToken cancellationToken)
    {
        if (await editions.LockByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        if (await audiences.CheckAsync(command.Audiences, cancellationToken) is { } stranger)
        {
            return stranger;
        }
        var all = await questions.ListAsync(edition.Id, command.Stage, cancellationToken);
        if (all.FirstOrDefault(known => known.Code == command.Code) is not { } question)
        {
            return QuestionErrors.Unknown;
        }
        if (command.WhyNot(question.Plan) is { } meanwhile)
        {
            return meanwhile;
        }
        var given = await questions.LockAnswersAsync(question, cancellationToken);
        var changed = question.Change(command.ToPlan(), given, clock.GetUtcNow());
        if (changed.IsSuccess)
        {
            await questions.UpdateAsync(question, cancellationToken);
        }
        return changed;
    }
}
