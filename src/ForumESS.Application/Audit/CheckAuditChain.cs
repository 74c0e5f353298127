using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Audit;

/// <summary>Reads the whole chain and recomputes it.</summary>
public sealed record CheckAuditChain : IQuery<AuditChainState>;

/// <param name="Entries">As many as were found whole, from the first on.</param>
/// <param name="Head">
/// The last entry's hash: noted elsewhere, it shows later that not even the whole chain was written anew.
/// </param>
/// <param name="BrokenAt">The number of the first entry that is missing, or not what was written; null when there is none.</param>
public sealed record AuditChainState(long Entries, string Head, long? BrokenAt);
