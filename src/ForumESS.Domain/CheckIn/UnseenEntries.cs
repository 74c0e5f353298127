using ForumESS.Domain.Statistics;

namespace ForumESS.Domain.CheckIn;

/// <summary>
/// Entries that nobody saw, as exits prove them: whoever leaves a room that by all facts is empty came in unseen. They count
/// as moves like the others, so that those who come afterwards are inside beside them, and until the room is counted by hand
/// there may be more.
/// </summary>
public static class UnseenEntries
{
    /// <summary>
    /// A function of the set of facts, each in its place by its own moment; what happened at one instant counts together, and
    /// a count by hand ends its instant. In the order of time, one an instant, none of nobody.
    /// </summary>
    /// <param name="seen">How people moved by passages and corrections, counts by hand aside.</param>
    /// <param name="counts">What counts by hand added.</param>
    /// <param name="known">What this was when the counts were last settled (<see cref="HandCount.Settle"/>).</param>
    public static IReadOnlyList<RoomMove> Of(
        IEnumerable<RoomMove> seen,
        IEnumerable<RoomMove> counts,
        IEnumerable<RoomMove> known
    )
    {
        var instants = seen.Select(move => (move.At, Seen: move.People, Other: 0, IsCount: false))
            .Concat(counts.Select(count => (count.At, Seen: 0, Other: count.People, IsCount: true)))
            .Concat(known.Select(entry => (entry.At, Seen: 0, Other: entry.People, IsCount: false)))
            .GroupBy(move => move.At)
            .OrderBy(instant => instant.Key);
        var unseen = new List<RoomMove>();
        var (inside, told) = (0, 0);
        foreach (var instant in instants)
        {
            var change = instant.Sum(move => move.Seen);
            told += change + instant.Sum(move => move.Other);
            // With what was known then, the sum at a count by hand is what was counted.
            inside = instant.Any(move => move.IsCount) ? told : inside + change;
            if (inside < 0)
            {
                unseen.Add(new RoomMove(instant.Key, -inside));
                inside = 0;
            }
        }
        return unseen;
    }
}
