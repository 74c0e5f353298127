using System.Data.Common;
using System.Globalization;

namespace ForumESS.Infrastructure.Database;

/// <summary>Asks the engine about itself, for the verb check.</summary>
public sealed class DatabaseProbe(ForumDatabase database, DatabaseOptions options, SchemaVersion schema)
{
    /// <summary>One sentence about the engine, and whether it can be used as it is. Creates nothing.</summary>
    public async Task<(bool IsGood, string Sentence)> AskAsync(CancellationToken cancellationToken)
    {
        if (options.FileName is { } file && !File.Exists(file))
        {
            return (false, $"there is no {file} yet: start the site, or run migrate.");
        }
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = database.Dialect.ReadsSeeSnapshots;
            var snapshots = Convert.ToInt32(
                await command.ExecuteScalarAsync(cancellationToken),
                CultureInfo.InvariantCulture
            );
            return snapshots == 1
                ? (true, $"{options.Provider} {connection.ServerVersion}, {options.FileName ?? connection.Database}")
                : (false, "readers wait for writers: alter database ... set read_committed_snapshot on.");
        }
        catch (DbException exception)
        {
            return (false, $"does not answer: {exception.Message}");
        }
    }

    /// <summary>One sentence about the schema, and whether it is the one this program is written for.</summary>
    public async Task<(bool IsGood, string Sentence)> AskSchemaAsync(CancellationToken cancellationToken)
    {
        const string Cure = "run migrate";
        try
        {
            var version = await schema.FindAsync(cancellationToken);
            return version == SchemaVersion.Expected ? (true, $"version {version}")
                : version < SchemaVersion.Expected ? (false, $"version {version} of {SchemaVersion.Expected}: {Cure}.")
                : (false, $"version {version} is newer than this program, which knows {SchemaVersion.Expected}.");
        }
        catch (DbException)
        {
            return (false, $"there is none: {Cure}.");
        }
    }
}
