using ForumESS.Application.Pipeline;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Whom an edition wants to reach; empty where nobody said, and for a year without an edition.</summary>
public sealed record GetTargets(int Year) : IQuery<IReadOnlyList<Target>>;
