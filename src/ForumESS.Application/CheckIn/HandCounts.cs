using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.CheckIn;

/// <summary>Holds the counts by hand to what was counted where passages from before them come late.</summary>
internal sealed class HandCounts(IRoomStore room)
{
    /// <summary>What is to be added to the count of those inside; the entrance's row is held.</summary>
    /// <param name="before">How the holder, or all of their group, moved by what was known.</param>
    /// <param name="after">The same by what is known now.</param>
    public async Task<int> SettleAsync(
        Guid editionId,
        IReadOnlyList<RoomMove> before,
        IReadOnlyList<RoomMove> after,
        CancellationToken cancellationToken
    )
    {
        var counts = await room.HandCountsAsync(editionId, cancellationToken);
        var sum = 0;
        foreach (var (count, change) in HandCount.Settle(counts, before, after))
        {
            await room.SettleAsync(editionId, count, change, cancellationToken);
            sum += change;
        }
        return sum;
    }
}
