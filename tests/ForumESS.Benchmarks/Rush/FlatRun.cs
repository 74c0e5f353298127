using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Rush;

/// <summary>Whether a registration costs the same in a large store as in a small one.</summary>
internal static class FlatRun
{
    private const int Connections = 64;
    private const int Few = 1_000;
    private const int Many = 1_000_000;
    private const int QuickMany = 50_000;
    private const int MostInWarmUp = 20_000;

    // Few enough that the small store stays small.
    private const int MostInRound = 5_000;

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("rush --flat");
        var most = pace == Pace.Quick ? QuickMany : Many;
        using var fewFiles = new Workspace();
        using var manyFiles = new Workspace();
        await FillAsync(fewFiles, Few, cancellationToken);
        await FillAsync(manyFiles, most, cancellationToken);
        await using var few = await SiteProcess.StartAsync(fewFiles, cancellationToken);
        await using var many = await SiteProcess.StartAsync(manyFiles, cancellationToken);
        await using var load = new LoadProcess();
        var duel = new Duel(load, few, many, side => RushRun.Order(side.Address, few.Year));
        await duel.WarmUpAsync(pace.RushWarmUp, MostInWarmUp, cancellationToken);
        RatesTable.Print(
            await duel.FightAsync(Connections, pace.Rush, MostInRound, cancellationToken),
            $"{Connections} connections",
            "registrations",
            $"{Table.Whole(Few)} stored",
            $"{Table.Whole(most)} stored"
        );
    }

    // Straight into the tables: through the site it would take minutes.
    private static async Task FillAsync(Workspace workspace, int people, CancellationToken cancellationToken)
    {
        string databaseFile;
        await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
        {
            databaseFile = site.DatabaseFile;
        }
        using var store = new RushStore(databaseFile);
        store.Execute("pragma synchronous = off; pragma cache_size = -1000000; pragma foreign_keys = off; begin");
        store.Execute(
            $"""
            create temp table people as
            with recursive n(i) as (select 1 union all select i + 1 from n where i < {people})
            select i, lower(printf('01900000-%04x-7%03x-8%03x-', i / 65536, i % 4096, i % 4096) || hex(randomblob(6))) as id,
                   (select id from editions where status = 'open' order by year desc) as edition,
                   printf('2026-01-01 %02d:%02d:%02d.%07d', i / 3600 % 24, i / 60 % 60, i % 60, i % 10000000) as at
            from n
            """
        );
        store.Execute(
            """
            insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                       organisation, language, origin, created_at, confirmed_at, search_key)
            select id, edition, 'ess', 'confirmed', 'Camille', 'Ferrand', 'ancien' || i || '@foule.example',
                   'ancien' || i || '@foule.example', 'La Bobine', 'fr', 'api', at, at,
                   'camille ferrand la bobine ancien' || i || ' foule example'
            from people order by id;
            insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
            select id, id, edition, 1, hex(randomblob(72)), printf('Z%07d', i), at from people order by id;
            insert into link_keys (key_hash, registration_id, created_at)
            select lower(hex(randomblob(32))), id, at from people order by id;
            insert into mails (id, kind, registration_id, recipient, language, status, attempts, created_at, due_at, sent_at)
            select id, 'confirmation', id, 'ancien' || i || '@foule.example', 'fr', 'sent', 1, at, at, at
            from people order by id;
            """
        );
        store.Execute(
            $"""
            update seat_ledgers set total = {people} + {SiteProcess.Seats};
            update seat_quotas set maximum = {people} + {SiteProcess.Seats};
            update seat_quotas set taken = {people} where audience = 'ess';
            commit;
            drop table people;
            pragma wal_checkpoint(truncate);
            """
        );
    }
}
