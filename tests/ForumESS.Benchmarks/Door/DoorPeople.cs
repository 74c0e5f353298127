using System.Globalization;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Rush;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Tickets;

namespace ForumESS.Benchmarks.Door;

/// <summary>People with genuine tickets, in a site's database and in a floor's.</summary>
internal sealed record DoorPeople(string TicketsFile, string FloorFile, string Token)
{
    /// <summary>Registers them in the workspace's site, which runs only meanwhile.</summary>
    public static async Task<DoorPeople> ComeAsync(Workspace workspace, int count, CancellationToken cancellationToken)
    {
        int year;
        string databaseFile;
        string token;
        await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
        {
            (year, databaseFile) = (site.Year, site.DatabaseFile);
            token = await site.RunVerbAsync(
                workspace,
                ["token", "create", "--name", "Portes", "--role", "door"],
                cancellationToken
            );
        }
        var people = Make(workspace, year, count);
        var ticketsFile = workspace.File("tickets.txt");
        await File.WriteAllLinesAsync(ticketsFile, people.Select(person => person.Code), cancellationToken);
        Register(databaseFile, people);
        var floorFile = workspace.File("floor.db");
        PrepareFloor(floorFile, people, token);
        return new DoorPeople(ticketsFile, floorFile, token);
    }

    private static Person[] Make(Workspace workspace, int year, int count)
    {
        using var signer = new TicketSigner(
            TicketKeyFile.Open(workspace.File("tickets.pem"), new ForumPaths(workspace.Folder))
        );
        return
        [
            .. Enumerable
                .Range(1, count)
                .Select(number =>
                {
                    var id = Guid.CreateVersion7();
                    var code = signer.Sign(new TicketPayload(year, id, issueNumber: 1, audienceNumber: 2));
                    return new Person(number, id, code, ShortCode.FromRandom((ulong)number).Value);
                }),
        ];
    }

    private static void Register(string databaseFile, Person[] people)
    {
        using var store = new RushStore(databaseFile);
        store.Execute(
            "pragma foreign_keys = off; begin; create temp table people (i integer, id text, code text, short text)"
        );
        Fill(store, "insert into people values (@number, @id, @code, @short)", people);
        store.Execute(
            """
            create temp table place as
            select id as edition, strftime('%Y-%m-%d %H:%M:%f', 'now') || '0000' as at
            from editions where status = 'open' order by year desc limit 1;
            insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                       organisation, language, origin, created_at, confirmed_at, search_key)
            select id, edition, 'ess', 'confirmed', 'Anne-Sophie', 'Lefèvre-' || i, 'personne' || i || '@foule.example',
                   'personne' || i || '@foule.example', 'La Bobine partagée', 'fr', 'site', at, at, 'anne sophie'
            from people, place order by id;
            insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
            select id, id, edition, 1, code, short, at from people, place order by id;
            update seat_quotas set taken = (select count(*) from people)
            where audience = 'ess' and edition_id = (select edition from place);
            commit;
            drop table people;
            drop table place;
            pragma wal_checkpoint(truncate);
            """
        );
    }

    private static void PrepareFloor(string floorFile, Person[] people, string token)
    {
        using var store = new RushStore(floorFile);
        store.Execute(
            """
            begin;
            create table tokens (hash text primary key);
            create table tickets (code text primary key, id text not null, name text not null, audience text not null);
            create table scans (id text primary key, ticket_id text not null, gate text not null, direction text not null,
                scanned_at text not null, received_at text not null, offline text not null, verdict text not null);
            """
        );
        store.Add("insert into tokens values (@hash)", ("@hash", DoorFloor.Hash(token)));
        Fill(store, "insert into tickets values (@code, @id, 'Anne-Sophie Lefèvre-' || @number, 'ess')", people);
        store.Execute("commit; pragma journal_mode = wal; pragma wal_checkpoint(truncate)");
    }

    private static void Fill(RushStore store, string sql, Person[] people)
    {
        foreach (var (number, id, code, shortCode) in people)
        {
            store.Add(
                sql,
                ("@number", number.ToString(CultureInfo.InvariantCulture)),
                ("@id", $"{id}"),
                ("@code", code),
                ("@short", shortCode)
            );
        }
    }

    private sealed record Person(int Number, Guid Id, string Code, string ShortCode);
}
