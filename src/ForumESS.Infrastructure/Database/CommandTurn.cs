using ForumESS.Domain;

namespace ForumESS.Infrastructure.Database;

/// <summary>One command waiting for its turn at the writer, and its caller waiting for the answer.</summary>
internal abstract class CommandTurn(DbSession session, int? edition, CancellationToken cancellationToken)
{
    // Culture and trace of the caller, not of whoever happened to wake the writer.
    private readonly ExecutionContext? context = ExecutionContext.Capture();

    public DbSession Session => session;

    /// <summary>The edition whose rows the command locks; null when it names none.</summary>
    public int? Edition => edition;

    /// <summary>True for what nobody waits for: it makes no crowd.</summary>
    public bool IsAside { get; init; }

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>True when what the command wrote is to be committed.</summary>
    public abstract bool Keeps { get; }

    public Exception? Exception { get; private set; }

    /// <summary>Runs the command; an exception is kept for its caller unless <paramref name="isFatal"/> says it ends the batch.</summary>
    public async Task RunAsync(Func<Exception, bool> isFatal)
    {
        Exception = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var task = Task.CompletedTask;
            if (context is null)
            {
                task = WorkAsync();
            }
            else
            {
                ExecutionContext.Run(context, _ => task = WorkAsync(), null);
            }
            await task;
        }
        catch (Exception exception) when (!isFatal(exception))
        {
            Exception = exception;
        }
    }

    public abstract void Answer();

    public abstract void Fail(Exception exception);

    protected abstract Task WorkAsync();
}

internal sealed class CommandTurn<TOutcome>(
    DbSession session,
    int? edition,
    Func<Task<TOutcome>> work,
    CancellationToken cancellationToken
) : CommandTurn(session, edition, cancellationToken)
    where TOutcome : IOutcome
{
    // Asynchronously, or a caller's continuation would run on the writer and hold everybody up.
    private readonly TaskCompletionSource<TOutcome> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TOutcome? outcome;

    public Task<TOutcome> Answered => answer.Task;

    public override bool Keeps => Exception is null && outcome!.Error is null or { KeepsWrites: true };

    public override void Answer()
    {
        if (Exception is { } exception)
        {
            Fail(exception);
            return;
        }
        try
        {
            if (Keeps)
            {
                Session.RunEffects();
            }
        }
        catch (Exception bug)
        {
            // Of one caller's effect: leaving here it would end the writer, and everybody would wait for ever.
            Fail(bug);
            return;
        }
        answer.TrySetResult(outcome!);
    }

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && CancellationToken.IsCancellationRequested)
        {
            answer.TrySetCanceled(CancellationToken);
            return;
        }
        answer.TrySetException(exception);
    }

    protected override async Task WorkAsync() => outcome = await work();
}
