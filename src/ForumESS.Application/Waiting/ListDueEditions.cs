using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Waiting;

/// <summary>The years of the editions at whose seats, or for whose sessions or groups, something is due by now.</summary>
public sealed record ListDueEditions(DateTimeOffset Now) : IQuery<IReadOnlyList<int>>;
