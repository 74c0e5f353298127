using System.Data.Common;
using Dapper;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// The database as one request sees it: one connection, and inside a command one transaction. Takes
/// <see cref="SqlText"/> only, so that no statement can be put together from input.
/// </summary>
public sealed class DbSession(ForumDatabase database) : ITransaction, IAsyncDisposable
{
    private DbConnection? connection;
    private DbTransaction? transaction;
    private Action? afterCommit;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    ) =>
        (
            await (await ConnectionAsync(cancellationToken)).QueryAsync<T>(Command(sql, parameters, cancellationToken))
        ).AsList();

    /// <summary>The first row, or default when there is none.</summary>
    public async Task<T?> FirstOrDefaultAsync<T>(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    ) =>
        await (await ConnectionAsync(cancellationToken)).QueryFirstOrDefaultAsync<T>(
            Command(sql, parameters, cancellationToken)
        );

    /// <summary>The number of rows changed.</summary>
    public async Task<int> ExecuteAsync(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    ) => await (await ConnectionAsync(cancellationToken)).ExecuteAsync(Command(sql, parameters, cancellationToken));

    /// <summary>Runs a statement that a unique index may refuse; false when it did, the transaction lives on.</summary>
    public async Task<bool> TryExecuteAsync(
        SqlText sql,
        object? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await ExecuteAsync(sql, parameters, cancellationToken);
            return true;
        }
        catch (DbException exception) when (database.Dialect.IsDuplicateKey(exception))
        {
            return false;
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

    public async Task<TOutcome> RunAsync<TOutcome>(Func<Task<TOutcome>> work, CancellationToken cancellationToken)
        where TOutcome : IOutcome
    {
        if (transaction is not null)
        {
            return await work();
        }
        await database.WaitForWriterAsync(cancellationToken);
        try
        {
            var opened = await ConnectionAsync(cancellationToken);
            await using var begun = await database.Dialect.BeginWriteAsync(opened, cancellationToken);
            transaction = begun;
            var outcome = await work();
            if (outcome.Error is null or { KeepsWrites: true })
            {
                // From here on the caller may leave, the seat stays: a commit is never cancelled halfway.
                await begun.CommitAsync(CancellationToken.None);
                afterCommit?.Invoke();
            }
            else
            {
                await begun.RollbackAsync(CancellationToken.None);
            }
            return outcome;
        }
        finally
        {
            transaction = null;
            afterCommit = null;
            database.ReleaseWriter();
        }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private CommandDefinition Command(SqlText sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql.For(database.Dialect), parameters, transaction, cancellationToken: cancellationToken);

    private async ValueTask<DbConnection> ConnectionAsync(CancellationToken cancellationToken) =>
        connection ??= await database.OpenAsync(cancellationToken);
}
