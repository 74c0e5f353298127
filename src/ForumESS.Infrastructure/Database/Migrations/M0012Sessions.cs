using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Workshops and talks on the day of an edition, and who has a seat in them; who waits is a waiting entry.</summary>
[Migration(12)]
public sealed class M0012Sessions : ForwardOnlyMigration
{
    public override void Up()
    {
        // Kept beside the edition, so that an edition without sessions looks for none.
        Alter.Table("editions").AddColumn("has_sessions").AsBoolean().NotNullable().WithDefaultValue(false);

        Alter.Table("mails").AddColumn("session_id").AsGuid().Nullable();

        Create
            .Table("sessions")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("code")
            .AsAnsiString(40)
            .NotNullable()
            .WithColumn("kind")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("title")
            .AsString(1000)
            .NotNullable()
            .WithColumn("description")
            .AsString(int.MaxValue)
            .Nullable()
            .WithColumn("speaker")
            .AsString(200)
            .Nullable()
            .WithColumn("room_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("rooms", "id")
            .WithColumn("place")
            .AsString(200)
            .Nullable()
            .WithColumn("starts_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("ends_at")
            .AsDateTime2()
            .NotNullable()
            // Null: open to whoever comes.
            .WithColumn("capacity")
            .AsInt32()
            .Nullable()
            .WithColumn("withdrawn_at")
            .AsDateTime2()
            .Nullable()
            // The ledger, as an edition has one.
            .WithColumn("taken")
            .AsInt32()
            .NotNullable()
            .WithColumn("waiting")
            .AsInt32()
            .NotNullable()
            .WithColumn("due_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("version")
            .AsInt64()
            .NotNullable();
        Create
            .Index("ux_sessions_code")
            .OnTable("sessions")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("code")
            .Ascending()
            .WithOptions()
            .Unique();

        Create
            .Table("session_signups")
            .WithColumn("session_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("sessions", "id")
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_session_signups_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable();
        Create
            .Index("ix_session_signups_registration")
            .OnTable("session_signups")
            .OnColumn("registration_id")
            .Ascending();
    }
}
