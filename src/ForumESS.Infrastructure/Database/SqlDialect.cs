using System.Data.Common;

namespace ForumESS.Infrastructure.Database;

/// <summary>The little that the two engines do not spell alike.</summary>
public abstract class SqlDialect
{
    /// <summary>
    /// The tail of a query that returns at most <paramref name="count"/> rows from <paramref name="offset"/> on
    /// (both parameter names or numbers). The query must have an order.
    /// </summary>
    public abstract string Rows(string count, string offset = "0");

    /// <summary>True when the statement broke a unique index or key, and for no other failure.</summary>
    public abstract bool IsDuplicateKey(DbException exception);

    public abstract DbConnection CreateConnection();

    /// <summary>Settings that hold for one connection only; null when there are none.</summary>
    public abstract string? OnOpen { get; }

    /// <summary>Further ones for the connection that everything is written over; null when there are none.</summary>
    public abstract string? OnOpenToWrite { get; }

    /// <summary>
    /// Brings what was committed from the log into the database, beside whoever writes meanwhile; null where the engine
    /// does so by itself.
    /// </summary>
    public abstract string? CopyLog { get; }

    /// <summary>Opens a transaction that is the engine's writer from its first statement on.</summary>
    public abstract ValueTask<DbTransaction> BeginWriteAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stays the same from transaction to transaction while nobody commits over another connection, so that what was read
    /// in an earlier one is true in this; null where the engine cannot tell.
    /// </summary>
    public abstract ValueTask<long?> FindVersionAsync(DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>True when the engine has one writing transaction at a time, so that no two can deadlock.</summary>
    public abstract bool HasSingleWriter { get; }

    /// <summary>True when a savepoint that is done with can be let go; elsewhere the next of its name replaces it.</summary>
    public abstract bool ReleasesSavepoints { get; }

    /// <summary>True when the failure undid the whole transaction, so that nothing before it can be kept either.</summary>
    public abstract bool EndsTransaction(Exception exception);

    /// <summary>
    /// Changes rows within the writer's transaction faster than over the driver; null when the engine has no such way for the
    /// statement or its row, and nothing has run.
    /// </summary>
    /// <param name="row">Has a property for each parameter, of the same name.</param>
    public virtual int? TryChange(DbConnection writing, string sql, object row) => null;

    /// <summary>
    /// Reads the first row within the writer's transaction faster than over the driver; false when the engine has no such way
    /// for the statement or its row.
    /// </summary>
    /// <param name="parameters">Has a property for each parameter, of the same name.</param>
    /// <param name="row">Null when there is none.</param>
    public virtual bool TryFirst<T>(DbConnection writing, string sql, object parameters, out T? row)
    {
        row = default;
        return false;
    }

    /// <summary>A statement that answers 1 where readers see the last commit instead of waiting for writers.</summary>
    public abstract string ReadsSeeSnapshots { get; }
}
