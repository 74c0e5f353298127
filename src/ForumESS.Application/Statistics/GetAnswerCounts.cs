using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Statistics;

/// <summary>
/// What people with a seat chose, and who of them came, for the questions of an edition whose answers can be counted;
/// those whose answers must be gone are left out.
/// </summary>
public sealed record GetAnswerCounts(int Year) : IQuery<IReadOnlyList<AnswerCounts>>;

/// <param name="People">With a seat and an answer; several choices of one person count once.</param>
/// <param name="Choices">Every option in the form's order.</param>
public sealed record AnswerCounts(Question Question, int People, IReadOnlyList<ChoiceCount> Choices);

/// <param name="Registered">
/// Null when it is hidden, and <paramref name="Present"/> with it: few people gave a sensitive answer, or their number
/// would follow from the others'.
/// </param>
public sealed record ChoiceCount(string Code, int? Registered, int? Present);
