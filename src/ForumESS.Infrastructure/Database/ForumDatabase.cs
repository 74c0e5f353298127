using System.Data.Common;

namespace ForumESS.Infrastructure.Database;

/// <summary>The configured engine: opens connections and, where the engine has one writer, queues for it.</summary>
public sealed class ForumDatabase(SqlDialect dialect) : IDisposable
{
    // SQLite's own wait for the writer polls; queueing inside the process is first come, first served.
    private readonly SemaphoreSlim? writer = dialect.HasSingleWriter ? new SemaphoreSlim(1, 1) : null;

    public SqlDialect Dialect => dialect;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = dialect.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (dialect.OnOpen is { } settings)
            {
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of the dialect.
                command.CommandText = settings;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task WaitForWriterAsync(CancellationToken cancellationToken) =>
        writer?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    public void ReleaseWriter() => writer?.Release();

    public void Dispose() => writer?.Dispose();
}
