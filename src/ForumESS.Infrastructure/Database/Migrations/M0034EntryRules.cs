using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What an edition asks at its entrance, and tickets that the office holds up there.</summary>
[Migration(34)]
public sealed class M0034EntryRules : ForwardOnlyMigration
{
    public override void Up()
    {
        // JSON; null: one entry a ticket, and another after each exit.
        Alter.Table("editions").AddColumn("entry_rules").AsString(4000).Nullable();
        // What the steward is told; not null: the ticket lets nobody in.
        Alter.Table("registrations").AddColumn("door_message").AsString(200).Nullable();
    }
}
