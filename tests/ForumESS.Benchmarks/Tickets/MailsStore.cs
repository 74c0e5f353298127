using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Rush;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>A database with people whose confirmation has not left yet.</summary>
internal static class MailsStore
{
    public static async Task FillAsync(Workspace workspace, int people, CancellationToken cancellationToken)
    {
        string databaseFile;
        await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
        {
            databaseFile = site.DatabaseFile;
        }
        using var store = new RushStore(databaseFile);
        store.Execute("pragma foreign_keys = off; begin");
        store.Execute(
            $"""
            create temp table people as
            with recursive n(i) as (select 1 union all select i + 1 from n where i < {people})
            select i, lower(printf('01900000-%04x-7%03x-8%03x-', i / 65536, i % 4096, i % 4096) || hex(randomblob(6))) as id,
                   (select id from editions where status = 'open' order by year desc) as edition,
                   strftime('%Y-%m-%d %H:%M:%f', 'now') || printf('%04d', i % 10000) as at
            from n
            """
        );
        store.Execute(
            """
            insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                       organisation, language, origin, created_at, confirmed_at, search_key)
            select id, edition, 'ess', 'confirmed', 'Anne-Sophie', 'Lefèvre-Œuvrard', 'personne' || i || '@foule.example',
                   'personne' || i || '@foule.example', 'La Bobine partagée', case i % 4 when 0 then 'en' else 'fr' end,
                   'site', at, at, 'anne sophie'
            from people order by id;
            insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
            select id, id, edition, 1, hex(randomblob(72)), printf('Z%07d', i), at from people order by id;
            insert into mails (id, kind, registration_id, recipient, domain, language, secret, status, attempts, created_at,
                               due_at)
            select p.id, 'confirmation', p.id, r.email, 'foule.example', r.language, lower(hex(randomblob(21))), 'queued', 0,
                   at, at
            from people p join registrations r on r.id = p.id
            order by p.id;
            commit;
            drop table people;
            pragma wal_checkpoint(truncate);
            """
        );
    }
}
