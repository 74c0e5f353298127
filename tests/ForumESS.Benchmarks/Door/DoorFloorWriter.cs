using System.Globalization;
using ForumESS.Benchmarks.Processes;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Door;

/// <summary>One indexed read and one row a scan.</summary>
internal sealed class DoorFloorWriter : GroupWriter<FloorScan, FloorVerdict>
{
    private readonly SqliteCommand findTicket;
    private readonly SqliteCommand addScan;
    private int inside;

    public DoorFloorWriter(string databaseFile)
        : base(databaseFile)
    {
        TokenHash = (string)Prepare("select hash from tokens").ExecuteScalar()!;
        findTicket = Prepare("select id, name, audience from tickets where code = @code", "@code");
        addScan = Prepare(
            """
            insert into scans (id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict)
            values (@id, @ticket, @gate, @direction, @at, @received, @offline, 'admitted')
            """,
            "@id",
            "@ticket",
            "@gate",
            "@direction",
            "@at",
            "@received",
            "@offline"
        );
        Start();
    }

    public string TokenHash { get; }

    public int Inside => Volatile.Read(ref inside);

    protected override FloorVerdict Store(FloorScan entry, SqliteTransaction transaction)
    {
        string ticket;
        string name;
        string audience;
        using (var reader = Fill(findTicket, transaction, entry.Code).ExecuteReader())
        {
            if (!reader.Read())
            {
                return new FloorVerdict(entry.Id, "refused", null, null);
            }
            (ticket, name, audience) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
        }
        Run(
            addScan,
            transaction,
            $"{entry.Id}",
            ticket,
            entry.Gate,
            entry.Direction,
            entry.ScannedAt.ToString("o", CultureInfo.InvariantCulture),
            DateTimeOffset.UtcNow.ToString("o", CultureInfo.InvariantCulture),
            entry.Offline ? "1" : "0"
        );
        Interlocked.Increment(ref inside);
        return new FloorVerdict(entry.Id, "admitted", name, audience);
    }
}
