using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Privacy;

/// <summary>Answers that must be gone by now and are still there, by question.</summary>
public sealed record ListDueAnswers : IQuery<IReadOnlyList<DueAnswers>>;

public sealed record DueAnswers
{
    public required int Year { get; init; }
    public required Guid QuestionId { get; init; }
    public required string Code { get; init; }

    /// <summary>Whose answers there are; at least 1.</summary>
    public required int People { get; init; }
}
