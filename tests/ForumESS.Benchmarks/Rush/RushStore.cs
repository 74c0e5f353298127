using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Rush;

/// <summary>The site's database as the runs look into it, and prepare it before people come.</summary>
internal sealed class RushStore : IDisposable
{
    private readonly SqliteConnection connection;
    private SqliteCommand? adding;

    public RushStore(string databaseFile)
    {
        connection = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        connection.Open();
        Execute("pragma busy_timeout = 10000");
    }

    public void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>A row of texts; the statement is parsed once.</summary>
    public void Add(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (adding?.CommandText != sql)
        {
            adding?.Dispose();
            adding = Command(sql);
        }
        adding.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            adding.Parameters.AddWithValue(name, value);
        }
        adding.ExecuteNonQuery();
    }

    public long Count(string sql) => Rows(sql, row => row.GetInt64(0))[0];

    public IReadOnlyList<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    /// <summary>Ends the run when the query finds rows: it looks for what must not be.</summary>
    public void MustBeNone(string what, string sql)
    {
        if (Rows(sql, row => row.GetValue(0)) is { Count: > 0 } found)
        {
            throw new RunFailedException(
                string.Create(CultureInfo.InvariantCulture, $"{what}: {found.Count}, the first is {found[0]}.")
            );
        }
    }

    /// <summary>What holds whoever registered, and whenever the power went.</summary>
    public void MustBeWhole()
    {
        MustBeNone("Damaged pages", "select * from pragma_integrity_check where integrity_check <> 'ok'");
        MustBeNone(
            "Audiences whose counter is not the number of seats given",
            """
            select audience from seat_quotas q
            where taken <> (select count(*) from registrations r where r.edition_id = q.edition_id
                              and r.audience = q.audience and r.status = 'confirmed')
            """
        );
        MustBeNone(
            "Ledgers whose line is not as long as it says",
            """
            select edition_id from seat_ledgers l
            where waiting <> (select count(*) from waiting_entries w where w.pool_id = l.edition_id and state = 'waiting')
            """
        );
        MustBeNone(
            "People registered twice",
            """
            select min(id) from registrations where status <> 'cancelled'
            group by edition_id, email_key having count(*) > 1
            """
        );
        MustBeNone(
            "Seats without exactly one ticket, or one mail with it",
            """
            select id from registrations r
            where status = 'confirmed'
              and ((select count(*) from tickets t where t.registration_id = r.id) <> 1
                or (select count(*) from mails m where m.registration_id = r.id and kind = 'confirmation') <> 1
                or (select count(*) from link_keys k where k.registration_id = r.id) <> 1)
            """
        );
        MustBeNone(
            "People in line without exactly one place, or one mail about it",
            """
            select id from registrations r
            where status = 'waitlisted'
              and ((select count(*) from waiting_entries w where w.registration_id = r.id) <> 1
                or (select count(*) from mails m where m.registration_id = r.id and kind = 'waitlisted') <> 1)
            """
        );
    }

    public void Dispose()
    {
        adding?.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the runs.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 600;
        return command;
    }
}
