namespace ForumESS.Domain.Questions;

/// <summary>
/// What somebody answered, in the one form that is kept: a text, the codes of options, <c>yes</c> or <c>no</c>, a
/// number with a point. Empty when the question was left open.
/// </summary>
public sealed record Answer(Guid QuestionId, IReadOnlyList<string> Values)
{
    public const string Yes = "yes";
    public const string No = "no";
}
