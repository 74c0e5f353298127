using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Questions;

/// <summary>Every question of an edition's stage in order, withdrawn ones too; null when the year has no edition.</summary>
public sealed record ListQuestionsForOffice(int Year, QuestionStage Stage = default)
    : IQuery<IReadOnlyList<OfficeQuestion>?>;

/// <param name="Given">Counts whoever answered, cancelled registrations included.</param>
public sealed record OfficeQuestion(Question Question, GivenSoFar Given);
