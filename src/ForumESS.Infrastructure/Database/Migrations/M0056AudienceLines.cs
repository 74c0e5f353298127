using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Who waits or gave their seat back, of one audience, in the order of the list: among 100,000 the others of their state were
/// passed over, and to count so took as long as the page. Only rows in these states are in them.
/// </summary>
[Migration(56)]
public sealed class M0056AudienceLines : ForwardOnlyMigration
{
    public override void Up()
    {
        // Both engines take these texts. The state stands in them too: SQLite would read the row for it.
        Execute.Sql(
            """
            create index ix_registrations_waiting_of on registrations (edition_id, audience, created_at, id, status)
            where status = 'waitlisted'
            """
        );
        Execute.Sql(
            """
            create index ix_registrations_given_back_of on registrations (edition_id, audience, created_at, id, status)
            where status = 'cancelled'
            """
        );
    }
}
