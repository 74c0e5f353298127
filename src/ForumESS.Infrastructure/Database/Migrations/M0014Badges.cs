using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Which badges were printed, when and by whom.</summary>
[Migration(14)]
public sealed class M0014Badges : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("badge_printings")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .Indexed()
            .WithColumn("layout")
            .AsString(60)
            .NotNullable()
            .WithColumn("sort_order")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("printed_at")
            .AsDateTime2()
            .NotNullable()
            // No key to the accounts: the note outlives them.
            .WithColumn("printed_by")
            .AsGuid()
            .NotNullable();

        Create
            .Table("badge_prints")
            .WithColumn("printing_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("badge_printings", "id")
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_badge_prints_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("is_again")
            .AsBoolean()
            .NotNullable();
        Create.Index("ix_badge_prints_registration").OnTable("badge_prints").OnColumn("registration_id").Ascending();
    }
}
