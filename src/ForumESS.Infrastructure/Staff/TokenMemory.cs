using System.Collections.Concurrent;
using ForumESS.Application.Staff;

namespace ForumESS.Infrastructure.Staff;

/// <summary>
/// The tokens shown lately: at a busy gate each scan asks for the same one, and finding it cost as much as the scan. One
/// revoked in this process is forgotten at once; one revoked by another node within a moment.
/// </summary>
internal sealed class TokenMemory(TimeProvider clock)
{
    // By far more than there are; beyond it nothing is kept.
    private const int MostKept = 1000;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    // Noted as seldom: a write for each request would cost more than the request.
    private static readonly TimeSpan While = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, long> usedAt = [];

    private volatile Kept current = new();

    /// <summary>Taken before a token is read, and given back with it: what was revoked in between is not kept.</summary>
    public object Turn => current;

    public TokenAccess? Recall(string hash) =>
        current.Tokens.TryGetValue(hash, out var kept) && clock.GetElapsedTime(kept.ReadAt) < Moment
            ? kept.Access
            : null;

    public void Keep(object turn, string hash, TokenAccess access)
    {
        if (turn is Kept kept && kept.Tokens.Count < MostKept)
        {
            kept.Tokens[hash] = (access, clock.GetTimestamp());
        }
    }

    /// <summary>True for one of those who ask within an hour.</summary>
    public bool IsFirstUseInAWhile(Guid id)
    {
        var now = clock.GetTimestamp();
        return usedAt.TryGetValue(id, out var last)
            ? clock.GetElapsedTime(last, now) >= While && usedAt.TryUpdate(id, now, last)
            : usedAt.TryAdd(id, now);
    }

    public void Forget() => current = new Kept();

    private sealed class Kept
    {
        public ConcurrentDictionary<string, (TokenAccess Access, long ReadAt)> Tokens { get; } = [];
    }
}
