using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// What hardly any row has is indexed for the rows that have it: each index is one more tree to write for every seat that
/// is taken, and in a rush the trees are most of what the database does.
/// </summary>
[Migration(23)]
public sealed class M0023LeanIndexes : ForwardOnlyMigration
{
    public override void Up()
    {
        // Both engines take these texts.
        Delete.Index("ix_registrations_group").OnTable("registrations");
        Execute.Sql("create index ix_registrations_of_group on registrations (group_id) where group_id is not null");
        Delete.Index("ix_mails_lease").OnTable("mails");
        Execute.Sql("create index ix_mails_by_lease on mails (lease) where lease is not null");
        Delete.Index("ix_mails_tried").OnTable("mails");
        Execute.Sql("create index ix_mails_by_try on mails (tried_at) where tried_at is not null");
        // An edition's tickets are found by its registrations.
        Delete.Index("ix_tickets_edition").OnTable("tickets");
    }
}
