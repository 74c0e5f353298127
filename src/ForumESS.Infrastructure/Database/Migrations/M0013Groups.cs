using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What the seats of a class or a team share, and until when an edition wants their names.</summary>
[Migration(13)]
public sealed class M0013Groups : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("editions").AddColumn("group_names_due_at").AsDateTime2().Nullable();

        Create
            .Table("registration_groups")
            // The first seat's registration, which is stored after this row.
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("audience")
            .AsAnsiString(20)
            .NotNullable()
            .ForeignKey("audience_types", "code")
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("first_name")
            .AsString(100)
            .NotNullable()
            .WithColumn("last_name")
            .AsString(100)
            .NotNullable()
            .WithColumn("email")
            .AsString(254)
            .NotNullable()
            .WithColumn("email_key")
            .AsString(320)
            .NotNullable()
            .Indexed()
            .WithColumn("language")
            .AsAnsiString(10)
            .NotNullable()
            .WithColumn("takes_part")
            .AsBoolean()
            .NotNullable()
            .WithColumn("names_due_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("due_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("lost_seats")
            .AsInt32()
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("ended_at")
            .AsDateTime2()
            .Nullable();
        // One group an address and edition, beside its own seat; once it has ended another may come.
        Execute.Sql(
            """
            create unique index ux_registration_groups_contact
            on registration_groups (edition_id, email_key) where ended_at is null
            """
        );
    }
}
