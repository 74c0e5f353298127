using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Groups;

/// <summary>The named people of a group who have not answered a question that must be, by registration.</summary>
public sealed record ListUnanswered(Guid GroupId) : IQuery<IReadOnlySet<Guid>>;
