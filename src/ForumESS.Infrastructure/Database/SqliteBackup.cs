using Microsoft.Data.Sqlite;

namespace ForumESS.Infrastructure.Database;

/// <summary>Copies of the embedded database, taken while the site runs and put back while it does not.</summary>
public static class SqliteBackup
{
    private const string OnServer = "A SQL Server database is saved and restored with the server's own tools.";

    /// <summary>Null when <paramref name="file"/> holds a whole, consistent copy; else why there is none.</summary>
    public static string? Save(DatabaseOptions options, string file)
    {
        if (options.FileName is not { } source)
        {
            return OnServer;
        }
        if (!File.Exists(source))
        {
            return $"There is no database at {source} yet.";
        }
        if (File.Exists(file))
        {
            return $"{file} exists already: a backup never replaces another.";
        }
        // Under its name only once it is whole: a nightly job that is cut off leaves no half a backup.
        var draft = file + ".part";
        try
        {
            File.Delete(draft);
            PrivateFile.Ensure(draft);
            using (var from = Open(source, SqliteOpenMode.ReadOnly))
            using (var to = Open(draft, SqliteOpenMode.ReadWriteCreate))
            {
                from.BackupDatabase(to);
                // One file, not three.
                Ask(to, "pragma journal_mode = delete");
                if (Ask(to, "pragma quick_check") is not "ok" and var fault)
                {
                    return $"The copy is damaged: {fault}";
                }
            }
            File.Move(draft, file);
            return null;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return $"{file} cannot be written: {exception.Message}";
        }
    }

    /// <summary>
    /// Null when the database is the one in <paramref name="file"/>; else why it is as it was. What it replaces is
    /// kept beside it as <paramref name="kept"/>, which is null when there was nothing.
    /// </summary>
    public static string? Restore(DatabaseOptions options, string file, out string? kept)
    {
        kept = null;
        if (options.FileName is not { } target)
        {
            return OnServer;
        }
        if (FaultOf(file) is { } fault)
        {
            return fault;
        }
        try
        {
            if (File.Exists(target))
            {
                if (IsInUse(target))
                {
                    return $"The site is running on {target}: stop it first.";
                }
                kept = FreeNameBeside(target);
                File.Copy(target, kept);
            }
            PrivateFile.Ensure(target);
            using var from = Open(file, SqliteOpenMode.ReadOnly);
            using var to = Open(target, SqliteOpenMode.ReadWriteCreate);
            from.BackupDatabase(to);
            return null;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return $"{target} cannot be written: {exception.Message}";
        }
    }

    // Whoever restores twice, the wrong copy first, must still find what the site held before.
    private static string FreeNameBeside(string file)
    {
        var name = file + ".before-restore";
        for (var i = 2; File.Exists(name); i++)
        {
            name = $"{file}.before-restore-{i}";
        }
        return name;
    }

    private static string? FaultOf(string file)
    {
        if (!File.Exists(file))
        {
            return $"There is no file {file}.";
        }
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            Ask(connection, "select count(*) from editions");
            return Ask(connection, "pragma quick_check") is not "ok" and var fault ? $"{file} is damaged: {fault}"
                : Ask(connection, "select max(Version) from VersionInfo") is long version
                && version > SchemaVersion.Expected
                    ? $"{file} was written by a newer version of this program."
                : null;
        }
        catch (SqliteException)
        {
            return $"{file} is no database of a forum.";
        }
    }

    // A running site keeps the write-ahead log open, and nobody else can close it then. Closing it also leaves the
    // database in one file, to be copied whole.
    private static bool IsInUse(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            connection.DefaultTimeout = 1;
            return Ask(connection, "pragma journal_mode = delete") is not "delete";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked)
        {
            return true;
        }
    }

    // https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;

    // Unpooled: closed means closed, so the files are free.
    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }
}
