using ForumESS.Domain;

namespace ForumESS.Application.Pipeline;

/// <summary>The one transaction that a command runs in.</summary>
public interface ITransaction
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction: durable when this returns, undone when the outcome is a
    /// refusal (unless it keeps its writes) or an exception leaves. A command sent inside another joins it.
    /// Refuses at once with <c>site.busy</c> when the queue is too long to wait for.
    /// </summary>
    /// <param name="work">May be run again when the transaction is lost; it does no I/O but the database.</param>
    /// <param name="edition">Year of the edition whose rows it locks; null when it names none.</param>
    Task<TOutcome> RunAsync<TOutcome>(Func<Task<TOutcome>> work, int? edition, CancellationToken cancellationToken)
        where TOutcome : IOutcome<TOutcome>;
}
