namespace ForumESS.Domain.Sessions;

/// <summary>The sessions one person has a seat in. Invariant: no two of them overlap.</summary>
public sealed class DayPlan(IEnumerable<Session> sessions)
{
    private readonly List<Session> sessions = [.. sessions];

    public IReadOnlyCollection<Session> Sessions => sessions;

    /// <summary>Refused when another session of the plan takes place at the same time.</summary>
    public Result Add(Session session)
    {
        if (sessions.Any(session.Overlaps))
        {
            return SessionErrors.Overlaps;
        }
        sessions.Add(session);
        return Result.Success;
    }

    public void Remove(Guid id) => sessions.RemoveAll(session => session.Id == id);
}
