using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>When and where an edition was to take place before, and who was told that it changed.</summary>
[Migration(35)]
public sealed class M0035Schedules : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("edition_schedules")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            // The schedule version that it had, which a change raises.
            .WithColumn("version")
            .AsInt32()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("ended_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("starts_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("ends_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("venue_id")
            .AsGuid()
            .Nullable()
            .WithColumn("room_id")
            .AsGuid()
            .Nullable();

        // Its key keeps anybody from being told of one version twice.
        Create
            .Table("schedule_notices")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("version")
            .AsInt32()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_schedule_notices_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            // A group's contact, who reads another mail than who is in its first seat.
            .WithColumn("is_contact")
            .AsBoolean()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("from_version")
            .AsInt32()
            .NotNullable()
            .WithColumn("mail_id")
            .AsGuid()
            .Nullable();
        Create.Index("ix_schedule_notices_mail").OnTable("schedule_notices").OnColumn("mail_id").Ascending();
        Create
            .Index("ix_schedule_notices_registration")
            .OnTable("schedule_notices")
            .OnColumn("registration_id")
            .Ascending();
    }
}
