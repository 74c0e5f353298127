using ForumESS.Application.Statistics;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Rush;
using ForumESS.Benchmarks.Turnout;

namespace ForumESS.Benchmarks.Office;

/// <summary>A site's database whose open edition has many registrations, put straight into the tables.</summary>
internal static class OfficeStore
{
    /// <summary>Somebody of whom there is one, among the oldest: a search reads all the others first.</summary>
    public const string OneOfThem = "Hégésippe";

    /// <summary>A name that one in forty has.</summary>
    public const string ManyOfThem = "Lefevre";

    /// <summary>A first name that one in eleven has.</summary>
    public const string MoreOfThem = "Sacha";

    /// <param name="isSearched">False where nobody looks for anybody: then they have no words to be found by.</param>
    public static async Task FillAsync(
        Workspace workspace,
        int people,
        bool isSearched,
        CancellationToken cancellationToken
    )
    {
        string databaseFile;
        await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
        {
            databaseFile = site.DatabaseFile;
        }
        Put(databaseFile, people, isSearched);
        // As a site does at its start with what was not counted yet.
        await using var counting = new InProcess(databaseFile);
        foreach (var year in await counting.SendAsync(new ListYearsToTally(OnlyUncounted: true), cancellationToken))
        {
            await counting.SendAsync(new RebuildTallies(year), cancellationToken);
        }
    }

    private static void Put(string databaseFile, int people, bool isSearched)
    {
        using var store = new RushStore(databaseFile);
        store.Execute("pragma synchronous = off; pragma cache_size = -1000000; pragma foreign_keys = off; begin");
        store.Execute(Names);
        store.Execute(People(people));
        store.Execute(Rows);
        store.Execute(isSearched ? Terms : Unsearched);
        store.Execute(
            $"""
            update seat_ledgers set total = {people} + {SiteProcess.Seats};
            update seat_quotas set maximum = {people} + {SiteProcess.Seats};
            commit;
            pragma wal_checkpoint(truncate);
            """
        );
    }

    private const string Names = """
        create temp table first_names as
        select row_number() over () - 1 as n, value as name, value as plain
        from json_each('["Camille","Alix","Sacha","Noa","Lou","Charlie","Maxime","Dominique","Claude","Andrea","Eden"]');
        create temp table last_names as
        select row_number() over () - 1 as n, value as name, replace(lower(value), 'è', 'e') as plain
        from json_each('["Martin","Bernard","Thomas","Petit","Robert","Richard","Durand","Dubois","Moreau","Laurent",
            "Simon","Michel","Lefèvre","Leroy","Roux","David","Bertrand","Morel","Fournier","Girard","Bonnet","Dupont",
            "Lambert","Fontaine","Rousseau","Vincent","Muller","Faure","Mercier","Blanc","Boyer","Garnier","Chevalier",
            "Legrand","Gauthier","Garcia","Perrin","Robin","Masson","Sanchez"]');
        """;

    // The rarest fill a page of the small store too: what a page costs is mostly its rows.
    private static string People(int people) =>
        $"""
            create temp table people as
            with recursive n(i) as (select 1 union all select i + 1 from n where i < {people})
            select i, lower(printf('01900000-%04x-7%03x-8%03x-', i / 65536, i % 4096, i % 4096) || hex(randomblob(6))) as id,
                   (select id from editions where status = 'open' order by year desc) as edition,
                   strftime('%Y-%m-%d %H:%M:%f', 'now', '-60 days', (i * 5000000 / {people}) || ' seconds') || printf('%04d', i % 10000)
                     as at,
                   case when i % 15 = 7 then 'press' when i % 6 = 0 then 'company' when i % 6 = 1 then 'authority'
                        when i % 6 = 2 then 'project' when i % 6 = 3 then 'student' else 'ess' end as audience,
                   case when i % 10 = 3 then 'cancelled' when i % 15 = 4 then 'waitlisted' else 'confirmed' end as status,
                   iif(i = 2, '{OneOfThem}', f.name) as first_name, iif(i = 2, 'hegesippe', lower(f.plain)) as first_plain,
                   l.name as last_name, l.plain as last_plain
            from n
            join first_names f on f.n = i % 11
            join last_names l on l.n = i / 11 % 40;
            """;

    // As a site has done with who registered a minute ago.
    private const string Terms = """
        insert into search_words (edition_id, term, created_at, registration_id)
        select distinct r.edition_id, w.value, r.created_at, r.id
        from registrations r, json_each('["' || replace(r.search_key, ' ', '","') || '"]') w
        where r.search_key <> ''
        order by 1, 2, 3, 4;
        update search_marks
        set (taken_at, taken_id) = (select created_at, id
                                    from registrations
                                    where edition_id = search_marks.edition_id
                                    order by created_at desc, id desc
                                    limit 1)
        where edition_id in (select edition from people);
        """;

    private const string Unsearched = "update registrations set search_key = '' where id in (select id from people)";

    private const string Rows = """
        insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key, organisation,
                                   language, origin, created_at, confirmed_at, cancelled_at, search_key)
        select id, edition, audience, status, first_name, last_name, 'personne' || i || '@foule.example',
               'personne' || i || '@foule.example', 'Association ' || last_name, 'fr', 'api', at,
               iif(status = 'waitlisted', null, at), iif(status = 'cancelled', at, null),
               first_plain || ' ' || last_plain || ' association ' || last_plain || ' personne' || i || ' foule example'
        from people order by i;
        insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
        select id, id, edition, 1, hex(randomblob(72)), printf('Z%07d', i), at
        from people where status = 'confirmed' order by i;
        insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict, actor_id,
                           seq)
        select lower(hex(randomblob(4))) || substr(id, 9), edition, id, 'A', 'in', at, at, 0, 'admitted', edition, i
        from people where status = 'confirmed' and i % 3 <> 0 order by i;
        """;
}
