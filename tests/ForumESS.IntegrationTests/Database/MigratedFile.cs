using ForumESS.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace ForumESS.IntegrationTests.Database;

/// <summary>
/// An SQLite file with the schema in it, migrated once a run: each migration's statement waits for the disk, a copy of
/// the file does not. How a file is migrated is tested on files of their own.
/// </summary>
internal static class MigratedFile
{
    private static readonly Lazy<byte[]> Template = new(Make);

    public static void CopyTo(string path) => File.WriteAllBytes(path, Template.Value);

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("forumess-template-");
        var path = Path.Combine(folder.FullName, "forum.db");
        var options = new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={path}");
        MigrationRunner.Migrate(options);
        // The last connection that closes brings what lies in the log into the file.
        using (var connection = new SqliteConnection(options.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }
        var content = File.ReadAllBytes(path);
        folder.Delete(recursive: true);
        return content;
    }
}
