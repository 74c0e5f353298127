using FluentValidation;
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

/// <summary>A new question, asked last. Answers its code.</summary>
public sealed record AddQuestion : QuestionInput, ICommand<Result<string>>, IEditionCommand, IAudited
{
    /// <summary>Blank: made of the French label.</summary>
    public string? Code { get; init; }

    public AuditMark Mark =>
        new(AuditAction.AddQuestion, AuditSubject.Question)
        {
            Year = Year,
            Made = outcome => AuditMark.CodeOf(Year, ((Result<string>)outcome).Value),
        };
}

internal sealed class AddQuestionValidator : QuestionInputValidator<AddQuestion>
{
    public AddQuestionValidator()
    {
        RuleFor(command => command.Code)
            .Must(code => string.IsNullOrWhiteSpace(code) || QuestionCode.IsValid(code.Trim()))
            .WithErrorCode("question.code_malformed");
    }
}

internal sealed class AddQuestionHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IQuestionStore questions,
    TimeProvider clock
) : IRequestHandler<AddQuestion, Result<string>>
{
    public async Task<Result<string>> Handle(AddQuestion command, CancellationToken cancellationToken)
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
        if (all.Count >= Question.MostOfAnEdition)
        {
            return QuestionErrors.TooMany;
        }
        var now = clock.GetUtcNow();
        var plan = command.ToPlan();
        var code = string.IsNullOrWhiteSpace(command.Code)
            ? QuestionCode.From(
                plan.Label.In(LocalizedText.DefaultLanguage),
                await questions.ListCodesAsync(edition.Id, cancellationToken)
            )
            : command.Code.Trim();
        var question = Question.Create(Guid.CreateVersion7(now), edition.Id, code, plan, now);
        if (question.Error is { } fault)
        {
            return fault;
        }
        return await questions.AddAsync(question.Value, cancellationToken) ? code : QuestionErrors.CodeTaken;
    }
}
