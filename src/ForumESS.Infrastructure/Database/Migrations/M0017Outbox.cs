using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Mails are taken in handfuls, no faster than the servers want them, and not at all while sending is paused.</summary>
[Migration(17)]
public sealed class M0017Outbox : ForwardOnlyMigration
{
    public override void Up()
    {
        // Of the handful that a node took together; null in nobody's hands.
        Alter.Table("mails").AddColumn("lease").AsGuid().Nullable();
        // When it was last handed to the server, to count what it was given in the last minute, and to which domain.
        Alter.Table("mails").AddColumn("tried_at").AsDateTime2().Nullable();
        Alter.Table("mails").AddColumn("domain").AsString(255).Nullable();
        Create.Index("ix_mails_lease").OnTable("mails").OnColumn("lease").Ascending();
        Create.Index("ix_mails_tried").OnTable("mails").OnColumn("tried_at").Ascending();

        // One row, which whoever takes mails writes first: so nodes take them one after another, and none while paused.
        Create
            .Table("mail_desk")
            .WithColumn("id")
            .AsInt32()
            .PrimaryKey()
            .WithColumn("paused_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("taken_at")
            .AsDateTime2()
            .Nullable();
        Insert.IntoTable("mail_desk").Row(new { id = 1 });
    }
}
