using ForumESS.Application.Pipeline;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Questions;

/// <summary>What one registration answered, in the form's order, to withdrawn questions too; empty ones are left out.</summary>
public sealed record GetAnswers(Guid RegistrationId) : IQuery<IReadOnlyList<GivenAnswer>>;

/// <param name="Values">As an <see cref="Answer"/> holds them; never empty.</param>
public sealed record GivenAnswer(Question Question, IReadOnlyList<string> Values);
