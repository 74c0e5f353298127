using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// The database as one request sees it: a connection, and inside a command the writer's transaction. Takes
/// <see cref="SqlText"/> only, so that no statement can be put together from input.
/// </summary>
public sealed class DbSession(ForumDatabase database, CommandWriter writer) : ITransaction, IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private static readonly Error Busy = new("site.busy", ErrorKind.Unavailable);

    // Reads go over a connection of their own, writes over the writer's.
    private DbConnection? connection;
    private DbConnection? lent;
    private DbTransaction? transaction;
    private ReadMemory? memory;
    private LateWrites? late;
    private Action? afterCommit;
    private List<AuditEntry>? traces;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    ) =>
        (
            await (await ConnectionAsync(sql, cancellationToken)).QueryAsync<T>(
                Command(sql, parameters, cancellationToken)
            )
        ).AsList();

    /// <summary>
    /// The rows one by one, for what is too much to hold. Nothing else may be asked of this session before the last.
    /// </summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        SqlText sql,
        object parameters,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var open = await ConnectionAsync(sql, cancellationToken);
        var rows = open.QueryUnbufferedAsync<T>(sql.For(database.Dialect), parameters, transaction);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>The first row, or default when there is none.</summary>
    public async Task<T?> FirstOrDefaultAsync<T>(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        var open = await ConnectionAsync(sql, cancellationToken);
        return
            lent is not null
            && parameters is not null
            && database.Dialect.TryFirst<T>(lent, sql.For(database.Dialect), parameters, out var row)
            ? row
            : await open.QueryFirstOrDefaultAsync<T>(Command(sql, parameters, cancellationToken));
    }

    /// <summary>
    /// <see cref="FirstOrDefaultAsync"/>, but the commands that share a transaction share the row too, read once while
    /// none of them writes to its table.
    /// </summary>
    /// <typeparam name="T">Immutable.</typeparam>
    public async Task<T?> FirstOrDefaultSharedAsync<T>(
        SqlText sql,
        object parameters,
        CancellationToken cancellationToken = default
    )
        where T : class
    {
        if (Recall<T>(sql, parameters) is { } kept)
        {
            return kept;
        }
        var row = await FirstOrDefaultAsync<T>(sql, parameters, cancellationToken);
        if (row is not null)
        {
            Keep(sql, parameters, row);
        }
        return row;
    }

    /// <summary>The number of rows changed.</summary>
    public async Task<int> ExecuteAsync(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        HasWritten = true;
        memory?.Forget(sql);
        var open = await ConnectionAsync(sql, cancellationToken);
        return
            lent is not null
            && parameters is not null
            && database.Dialect.TryChange(lent, sql.For(database.Dialect), parameters) is { } changed
            ? changed
            : await open.ExecuteAsync(Command(sql, parameters, cancellationToken));
    }

    /// <summary>
    /// Writes a row that the commands sharing a transaction write again and again: with the last of them, but before any
    /// statement that names the table.
    /// </summary>
    /// <param name="row">Tells the rows that the statement writes apart, by value.</param>
    public Task ExecuteLateAsync(
        SqlText sql,
        object row,
        object parameters,
        CancellationToken cancellationToken = default
    )
    {
        if (late is not { AreTaken: true })
        {
            return ExecuteAsync(sql, parameters, cancellationToken);
        }
        HasWritten = true;
        memory?.Forget(sql);
        late.Put(sql, row, parameters);
        return Task.CompletedTask;
    }

    /// <summary>Runs a statement that a unique index may refuse; false when it did, the transaction lives on.</summary>
    public async Task<bool> TryExecuteAsync(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    ) => await TryChangeAsync(sql, parameters, cancellationToken) is not null;

    /// <summary>The number of rows changed, or null when a unique index refused; then the transaction lives on.</summary>
    public async Task<int?> TryChangeAsync(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await ExecuteAsync(sql, parameters, cancellationToken);
        }
        catch (DbException exception) when (database.Dialect.IsDuplicateKey(exception))
        {
            return null;
        }
    }

    /// <summary>
    /// Runs <paramref name="effect"/> once the running transaction is durable, never when it is undone; at once when
    /// there is none. It must neither fail nor take long: the caller's answer waits for it.
    /// </summary>
    public void AfterCommit(Action effect)
    {
        if (transaction is null)
        {
            effect();
            return;
        }
        afterCommit += effect;
    }

    /// <summary>Has the writer append an entry with the commit, and only if what the command wrote is kept.</summary>
    /// <exception cref="InvalidOperationException">No transaction is running.</exception>
    internal void Trace(AuditEntry entry)
    {
        if (transaction is null)
        {
            throw new InvalidOperationException("Only a command leaves a trace.");
        }
        (traces ??= []).Add(entry);
    }

    /// <summary>Of the command that ran last.</summary>
    internal IReadOnlyList<AuditEntry> Traces => traces ?? (IReadOnlyList<AuditEntry>)[];

    public Task<TOutcome> RunAsync<TOutcome>(
        Func<Task<TOutcome>> work,
        int? edition,
        CancellationToken cancellationToken
    )
        where TOutcome : IOutcome<TOutcome> => RunAsync(work, edition, isAside: false, cancellationToken);

    /// <summary>The same for what nobody waits for, and which is not to make the writer look crowded.</summary>
    internal Task<TOutcome> RunAsideAsync<TOutcome>(Func<Task<TOutcome>> work, CancellationToken cancellationToken)
        where TOutcome : IOutcome<TOutcome> => RunAsync(work, edition: null, isAside: true, cancellationToken);

    private Task<TOutcome> RunAsync<TOutcome>(
        Func<Task<TOutcome>> work,
        int? edition,
        bool isAside,
        CancellationToken cancellationToken
    )
        where TOutcome : IOutcome<TOutcome>
    {
        if (transaction is not null)
        {
            return work();
        }
        if (writer.ExpectedWait > LongestWait)
        {
            return Task.FromResult(TOutcome.Failed(Busy.With("seconds", RetryAfter())));
        }
        var turn = new CommandTurn<TOutcome>(this, edition, work, cancellationToken) { IsAside = isAside };
        writer.Add(turn);
        return turn.Answered;
    }

    /// <summary>Whether the command that runs or ran last has sent a statement that may change something.</summary>
    internal bool HasWritten { get; private set; }

    /// <summary>
    /// What the writer keeps under <paramref name="sql"/>; null when it keeps nothing, or runs nothing here.
    /// </summary>
    internal T? Recall<T>(SqlText sql, object parameters)
        where T : class => memory?.Recall<T>(sql, parameters);

    /// <summary>Keeps an immutable value for the commands that come, as what the statement would read now.</summary>
    internal void Keep(SqlText sql, object parameters, object value) => memory?.Keep(sql, parameters, value);

    /// <summary>Until <see cref="TakeBack"/>, every statement goes over the writer's connection and transaction.</summary>
    internal void Lend(DbConnection writing, DbTransaction begun, ReadMemory shared, LateWrites putOff)
    {
        lent = writing;
        transaction = begun;
        memory = shared;
        late = putOff;
        afterCommit = null;
        traces = null;
        HasWritten = false;
    }

    internal void TakeBack()
    {
        lent = null;
        transaction = null;
        memory = null;
        late = null;
    }

    // By then most of those in front have been served; a longer wait would only look like an outage.
    private int RetryAfter() => (int)Math.Min(writer.ExpectedWait.TotalSeconds, LongestRetry.TotalSeconds);

    internal void RunEffects() => afterCommit?.Invoke();

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private CommandDefinition Command(SqlText sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql.For(database.Dialect), parameters, transaction, cancellationToken: cancellationToken);

    private async ValueTask<DbConnection> ConnectionAsync(SqlText sql, CancellationToken cancellationToken)
    {
        if (late is not null && late.MustBeSentBefore(sql))
        {
            await late.SendAsync(lent!, transaction!);
        }
        return lent ?? (connection ??= await database.OpenAsync(cancellationToken));
    }
}
