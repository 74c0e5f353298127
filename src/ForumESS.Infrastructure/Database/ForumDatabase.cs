using System.Data.Common;

namespace ForumESS.Infrastructure.Database;

/// <summary>The configured engine: opens its connections, ready for use.</summary>
public sealed class ForumDatabase(SqlDialect dialect)
{
    public SqlDialect Dialect => dialect;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync([dialect.OnOpen], cancellationToken);

    /// <summary>For much writing over one connection.</summary>
    public Task<DbConnection> OpenToWriteAsync(CancellationToken cancellationToken) =>
        OpenAsync([dialect.OnOpen, dialect.OnOpenToWrite], cancellationToken);

    /// <summary>Does nothing where the engine needs no help with its log.</summary>
    public async Task CopyLogAsync(CancellationToken cancellationToken)
    {
        if (dialect.CopyLog is { } statement)
        {
            await using var connection = await OpenAsync([dialect.OnOpen, statement], cancellationToken);
        }
    }

    private async Task<DbConnection> OpenAsync(string?[] settings, CancellationToken cancellationToken)
    {
        var connection = dialect.CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken);
            foreach (var setting in settings.OfType<string>())
            {
                await using var command = connection.CreateCommand();
                command.CommandText = setting;
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
}
