using Dapper;
using ForumESS.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace ForumESS.IntegrationTests.Database;

/// <summary>What was committed gets from the log into the database without a pause for the writer.</summary>
public sealed class LogCopyTests : IDisposable
{
    private const string Add = "insert into notes (words) values ('written')";

    private readonly DatabaseOptions options = Engine.Sqlite.CreateMigrated();

    [Fact]
    public async Task The_log_is_copied_while_somebody_writes()
    {
        var database = new ForumDatabase(options.CreateDialect());
        await using var writing = await database.OpenToWriteAsync(CancellationToken.None);
        await writing.ExecuteAsync("create table notes (words text)");
        await database.CopyLogAsync(CancellationToken.None);
        await writing.ExecuteAsync(Add);
        Assert.Equal(0, CountWithoutLog());

        await using var begun = await database.Dialect.BeginWriteAsync(writing, CancellationToken.None);
        await writing.ExecuteAsync(Add, transaction: begun);
        await database.CopyLogAsync(CancellationToken.None);

        Assert.Equal(1, CountWithoutLog());
    }

    public void Dispose() => Engine.Sqlite.Drop(options);

    // Of a file that nobody may change the engine reads nothing else.
    private long CountWithoutLog()
    {
        using var file = new SqliteConnection($"Data Source=file:{options.FileName}?immutable=1;Pooling=False");
        return file.ExecuteScalar<long>("select count(*) from notes");
    }
}
