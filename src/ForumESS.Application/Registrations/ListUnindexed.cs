using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Registrations;

/// <summary>Years of which somebody who registered until then is not taken into the search's words yet.</summary>
public sealed record ListUnindexed(DateTimeOffset Until) : IQuery<IReadOnlyList<int>>;
