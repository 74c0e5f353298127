using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Since when an edition is archived, and who was told that one was called off.</summary>
[Migration(52)]
public sealed class M0052EditionLife : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter
            .Table("editions")
            .AddColumn("archived_at")
            .AsDateTime2()
            .Nullable()
            // True from the cancellation until everybody was written to.
            .AddColumn("is_telling")
            .AsBoolean()
            .NotNullable()
            .WithDefaultValue(false);

        // Its key keeps anybody from being told twice.
        Create
            .Table("cancellation_notices")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_cancellation_notices_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            // A group's contact, who reads another mail than who is in its first seat.
            .WithColumn("is_contact")
            .AsBoolean()
            .NotNullable()
            .PrimaryKey();
        Create
            .Index("ix_cancellation_notices_registration")
            .OnTable("cancellation_notices")
            .OnColumn("registration_id")
            .Ascending();
    }
}
