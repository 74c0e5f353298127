using ForumESS.Domain.Editions;

namespace ForumESS.Application.Waiting;

/// <summary>Keeps the counters of a ledger, an edition's or a session's, which the running transaction must have locked.</summary>
public interface ISeatCounters
{
    /// <summary>Writes the counters of every quota and of the line.</summary>
    Task SaveCountersAsync(SeatLedger ledger, CancellationToken cancellationToken);

    /// <summary>Writes the counters of the line.</summary>
    Task SaveLineAsync(SeatLedger ledger, CancellationToken cancellationToken);

    /// <summary>Writes one quota's taken counter.</summary>
    Task SaveTakenAsync(Guid poolId, SeatQuota quota, CancellationToken cancellationToken);
}
