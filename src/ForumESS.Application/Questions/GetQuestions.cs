using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Questions;

/// <summary>The questions an edition asks somebody now at a stage, in order, whatever the audience; empty for an unknown edition.</summary>
public sealed record GetQuestions(int Year, QuestionStage Stage = default) : IQuery<IReadOnlyList<Question>>;
