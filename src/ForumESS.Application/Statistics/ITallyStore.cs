using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>
/// What is counted of editions, kept in the transaction of the facts. Registrations, walk-ins and corrections are counted by
/// the stores that keep them; scans by whoever knows what the holder's scans were before. Only called inside a command's
/// transaction.
/// </summary>
public interface ITallyStore
{
    /// <summary>Counts what one holder's scans are now, after what they were.</summary>
    /// <param name="audience">The holder's.</param>
    /// <param name="holdsSeat">Whether the holder's registration is confirmed.</param>
    Task CountAsync(
        Guid editionId,
        string audience,
        bool holdsSeat,
        Attendance before,
        Attendance now,
        CancellationToken cancellationToken
    );

    /// <summary>Makes everything but the archive anew from the facts.</summary>
    Task RecountAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps as numbers what only names and addresses tell: who came again. Once; what was kept stays when they are
    /// forgotten.
    /// </summary>
    Task ArchiveAsync(Guid editionId, CancellationToken cancellationToken);
}
