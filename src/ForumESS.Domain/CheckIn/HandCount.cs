using ForumESS.Domain.Statistics;

namespace ForumESS.Domain.CheckIn;

/// <summary>
/// A count by hand, <see cref="CorrectionKind.Count"/>: the room held at that instant what was counted, whatever was known
/// of its passages then or is told of them later.
/// </summary>
public readonly record struct HandCount(Guid Id, DateTimeOffset MadeAt)
{
    /// <summary>
    /// What has to be added to the <see cref="CountCorrection.People"/> of counts, once passages from before them are told
    /// or proven (<see cref="UnseenEntries"/>),
    /// so that each again makes the count what was counted; those that stay are left out. A passage of the very instant
    /// is in the count.
    /// </summary>
    /// <param name="counts">All of the edition.</param>
    /// <param name="before">How people moved by what was known.</param>
    /// <param name="after">How the same people moved by what is known now.</param>
    public static IEnumerable<(HandCount Count, int Change)> Settle(
        IEnumerable<HandCount> counts,
        IReadOnlyList<RoomMove> before,
        IReadOnlyList<RoomMove> after
    )
    {
        var settled = 0;
        foreach (var count in counts.OrderBy(count => count.MadeAt).ThenBy(count => count.Id))
        {
            var late = count.InsideBy(after) - count.InsideBy(before);
            if (late != settled)
            {
                yield return (count, settled - late);
            }
            settled = late;
        }
    }

    private int InsideBy(IReadOnlyList<RoomMove> moves)
    {
        var madeAt = MadeAt;
        return moves.Where(move => move.At <= madeAt).Sum(move => move.People);
    }
}
