using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Who passed the door of a session: facts of their own, which never count for the forum's room. And devices that stand there.</summary>
[Migration(38)]
public sealed class M0038SessionDoors : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("session_scans")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("session_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("sessions", "id")
            .WithColumn("ticket_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("tickets", "id")
            .WithColumn("direction")
            .AsAnsiString(10)
            .NotNullable()
            .WithColumn("scanned_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("received_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("offline")
            .AsBoolean()
            .NotNullable()
            .WithColumn("verdict")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("reason")
            .AsAnsiString(60)
            .Nullable()
            .WithColumn("told")
            .AsAnsiString(20)
            .Nullable()
            // Milliseconds.
            .WithColumn("clock_offset")
            .AsInt64()
            .Nullable()
            .WithColumn("actor_id")
            .AsGuid()
            .NotNullable()
            // By which devices ask for news.
            .WithColumn("seq")
            .AsInt64()
            .NotNullable();
        Create
            .Index("ux_session_scans_seq")
            .OnTable("session_scans")
            .OnColumn("session_id")
            .Ascending()
            .OnColumn("seq")
            .Ascending()
            .WithOptions()
            .Unique();
        Create.Index("ix_session_scans_ticket").OnTable("session_scans").OnColumn("ticket_id").Ascending();
        // Null: a device of the forum's entrance.
        Alter.Table("door_devices").AddColumn("session_id").AsGuid().Nullable();
    }
}
