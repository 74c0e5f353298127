using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>Keeps the <see cref="UnseenEntries"/> at what all facts prove. The entrance is held.</summary>
internal sealed class UnseenDesk(ICheckInStore doors, IUnseenStore unseen, HandCounts counts)
{
    /// <summary>
    /// Those inside after all that a command told. All facts are walked through only where that may have changed who came in
    /// unseen: passages in the order of time that leave nobody lacking do not.
    /// </summary>
    public async Task<RoomCount> CountAsync(Guid editionId, OpenDoor door, CancellationToken cancellationToken)
    {
        // Scans of tickets alone leave nobody lacking: then the count is what it was and what they changed of it.
        if (door.Since is not { } since || !(door.Count.MayLack || door.IsInDoubt))
        {
            return door.Count;
        }
        var count = await doors.CountInsideAsync(editionId, cancellationToken);
        if (
            !count.MayLack
            || (
                !door.IsInDoubt
                && (await unseen.KnownAsync(editionId, cancellationToken)).All(entry => entry.At < since)
            )
        )
        {
            return count;
        }
        await DeriveAsync(editionId, cancellationToken);
        return await doors.CountInsideAsync(editionId, cancellationToken);
    }

    public async Task DeriveAsync(Guid editionId, CancellationToken cancellationToken)
    {
        var known = await unseen.KnownAsync(editionId, cancellationToken);
        var proven = await unseen.ProvenAsync(editionId, cancellationToken);
        if (known.SequenceEqual(proven))
        {
            return;
        }
        await unseen.SaveAsync(editionId, known, proven, cancellationToken);
        // What was counted by hand stays what was counted.
        await counts.SettleAsync(editionId, known, proven, cancellationToken);
    }
}
