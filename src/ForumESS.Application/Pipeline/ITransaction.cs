using ForumESS.Domain;

namespace ForumESS.Application.Pipeline;

/// <summary>The one transaction that a command runs in.</summary>
public interface ITransaction
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction: durable when this returns, undone when the outcome is a
    /// refusal (unless it keeps its writes) or an exception leaves. A command sent inside another joins it.
    /// </summary>
    Task<TOutcome> RunAsync<TOutcome>(Func<Task<TOutcome>> work, CancellationToken cancellationToken)
        where TOutcome : IOutcome;
}
