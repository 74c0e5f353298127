using System.Globalization;
using ForumESS.Benchmarks.Report;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Rush;

/// <summary>Whatever was answered 201 is in the database, with all that belongs to it, and nothing else is.</summary>
internal static class RushCheck
{
    public static void Floor(string databaseFile, int answered) =>
        Compare(
            "floor",
            databaseFile,
            answered,
            ("registrations", "select count(*) from registrations where status = 'confirmed'"),
            ("mails", "select count(*) from outbox"),
            ("seats taken", "select sum(taken) from ledger")
        );

    public static void Site(string databaseFile, int answered) =>
        Compare(
            "site",
            databaseFile,
            answered,
            ("registrations", "select count(*) from registrations where status = 'confirmed'"),
            ("tickets", "select count(*) from tickets"),
            ("mails", "select count(*) from mails where kind = 'confirmation'"),
            ("seats taken", "select sum(taken) from seat_quotas")
        );

    private static void Compare(
        string side,
        string databaseFile,
        int answered,
        params (string Name, string Sql)[] counts
    )
    {
        using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var found = counts.Select(count => (count.Name, Rows: Count(connection, count.Sql))).ToArray();
        var words = string.Join(", ", found.Select(count => $"{Table.Whole(count.Rows)} {count.Name}"));
        Console.WriteLine($"{side}: {Table.Whole(answered)} answered 201; {words}");
        if (found.Any(count => count.Rows != answered))
        {
            throw new RunFailedException($"The {side}'s database does not hold what was answered.");
        }
    }

    private static long Count(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
