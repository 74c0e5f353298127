using System.Globalization;
using ForumESS.Benchmarks.Processes;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Rush;

/// <summary>Three rows a registration: ledger, registration, outbox. Answers the id; null when there is no seat or the person has one.</summary>
internal sealed class FloorWriter : GroupWriter<FloorEntry, Guid?>
{
    private readonly SqliteCommand takeSeat;
    private readonly SqliteCommand giveBack;
    private readonly SqliteCommand addRegistration;
    private readonly SqliteCommand addMail;

    public FloorWriter(string databaseFile)
        : base(databaseFile)
    {
        Prepare(Schema).ExecuteNonQuery();
        takeSeat = Prepare(
            "update ledger set taken = taken + 1 where audience = @audience and taken < maximum",
            "@audience"
        );
        giveBack = Prepare("update ledger set taken = taken - 1 where audience = @audience", "@audience");
        addRegistration = Prepare(
            """
            insert or ignore into registrations (id, audience, status, first_name, last_name, email, organisation, at)
            values (@id, @audience, 'confirmed', @firstName, @lastName, @email, @organisation, @at)
            """,
            "@id",
            "@audience",
            "@firstName",
            "@lastName",
            "@email",
            "@organisation",
            "@at"
        );
        addMail = Prepare(
            """
            insert into outbox (id, kind, registration_id, recipient, status, attempts, due_at)
            values (@id, 'confirmation', @registration, @recipient, 'waiting', 0, @at)
            """,
            "@id",
            "@registration",
            "@recipient",
            "@at"
        );
        Start();
    }

    private static string Schema =>
        $"""
            create table ledger (audience text primary key, maximum integer not null, taken integer not null);
            create table registrations (id text primary key, audience text not null, status text not null,
                first_name text not null, last_name text not null, email text not null unique, organisation text,
                at text not null);
            create table outbox (id text primary key, kind text not null, registration_id text not null,
                recipient text not null, status text not null, attempts integer not null, due_at text not null);
            insert into ledger (audience, maximum, taken)
            select value, {SiteProcess.Seats}, 0
            from json_each('["company", "ess", "authority", "project", "student", "resident"]');
            """;

    protected override Guid? Store(FloorEntry entry, SqliteTransaction transaction)
    {
        var now = DateTimeOffset.UtcNow;
        var at = now.ToString("o", CultureInfo.InvariantCulture);
        var id = Guid.CreateVersion7(now);
        if (Run(takeSeat, transaction, entry.Audience) == 0)
        {
            return null;
        }
        if (
            Run(
                addRegistration,
                transaction,
                $"{id}",
                entry.Audience,
                entry.FirstName,
                entry.LastName,
                entry.Email,
                entry.Organisation,
                at
            ) == 0
        )
        {
            Run(giveBack, transaction, entry.Audience);
            return null;
        }
        Run(addMail, transaction, $"{Guid.CreateVersion7(now)}", $"{id}", entry.Email, at);
        return id;
    }
}
