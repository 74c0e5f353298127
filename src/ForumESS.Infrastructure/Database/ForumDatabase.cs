using System.Data.Common;

namespace ForumESS.Infrastructure.Database;

/// <summary>The configured engine: opens its connections, ready for use.</summary>
public sealed class ForumDatabase(SqlDialect dialect)
{
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
                command.CommandText = settings;
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
