using System.Diagnostics;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Rush;

namespace ForumESS.Benchmarks.Turnout;

/// <summary>A site's database with past editions in it, put straight into the tables.</summary>
internal static class TurnoutStore
{
    /// <summary>Before the first that the report tells of.</summary>
    public const int FirstYear = 1991;

    /// <summary>Fills a new store with an edition for each number of people, and answers how long that took.</summary>
    public static async Task<TimeSpan> FillAsync(
        Workspace workspace,
        IReadOnlyList<int> people,
        CancellationToken cancellationToken
    )
    {
        string databaseFile;
        await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
        {
            databaseFile = site.DatabaseFile;
        }
        var watch = Stopwatch.StartNew();
        using var store = new RushStore(databaseFile);
        store.Execute("pragma synchronous = off; pragma cache_size = -1000000; pragma foreign_keys = off; begin");
        for (var place = 0; place < people.Count; place++)
        {
            AddEdition(store, FirstYear + place, people[place]);
        }
        store.Execute("commit; pragma wal_checkpoint(truncate)");
        return watch.Elapsed;
    }

    // Six audiences. One in ten gives the seat back, two in three of the others come, one in three of these is seen to go.
    private static void AddEdition(RushStore store, int year, int people)
    {
        store.Execute(
            $"""
            create temp table made as select * from editions where is_demo = 1 and status = 'open';
            update made set id = printf('01900000-0000-7000-8000-%012d', {year}), year = {year}, status = 'held', is_demo = 0,
                   ordinal = null;
            insert into editions select * from made;
            drop table made;
            create temp table people as
            with recursive n(i) as (select 1 union all select i + 1 from n where i < {people})
            select i, lower(printf('01900000-%04x-7%03x-8%03x-', i / 65536, i % 4096, i % 4096) || hex(randomblob(6))) as id,
                   printf('01900000-0000-7000-8000-%012d', {year}) as edition,
                   printf('{year}-03-18 %02d:%02d:%02d.%07d', 8 + i % 8, i / 60 % 60, i % 60, i % 10000000) as at,
                   i % 10 = 0 as gave_back, i % 10 <> 0 and i % 3 <> 0 as came
            from n;
            insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                       language, origin, created_at, confirmed_at, cancelled_at, search_key)
            select id, edition, case i % 6 when 0 then 'company' when 1 then 'ess' when 2 then 'authority'
                                           when 3 then 'project' when 4 then 'student' else 'resident' end,
                   iif(gave_back, 'cancelled', 'confirmed'), 'Camille', 'Ferrand', 'ancien' || i || '@foule.example',
                   'ancien' || i || '@foule.example', 'fr', 'api', at, at, iif(gave_back, at, null), ''
            from people order by id;
            insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
            select id, id, edition, 1, hex(randomblob(32)), printf('%02d%06x', {year} % 100, i), at
            from people where came order by id;
            insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict,
                               actor_id, seq)
            select lower(hex(randomblob(4))) || substr(id, 9), edition, id, 'A', 'in', at, at, 0, 'admitted', edition, i
            from people where came;
            insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict,
                               actor_id, seq)
            select lower(hex(randomblob(4))) || substr(id, 9), edition, id, 'A', 'out',
                   substr(at, 1, 11) || printf('%02d', substr(at, 12, 2) + 1) || substr(at, 14),
                   substr(at, 1, 11) || printf('%02d', substr(at, 12, 2) + 1) || substr(at, 14), 0, 'left', edition,
                   {people} + i
            from people where came and i % 3 = 1;
            drop table people;
            """
        );
    }
}
