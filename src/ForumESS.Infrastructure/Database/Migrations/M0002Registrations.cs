using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Registrations with their links, consents and tickets, and the answers kept per idempotency key.</summary>
[Migration(2)]
public sealed class M0002Registrations : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("registrations")
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
            .WithColumn("status")
            .AsAnsiString(20)
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
            .WithColumn("organisation")
            .AsString(200)
            .Nullable()
            .WithColumn("siret")
            .AsAnsiString(14)
            .Nullable()
            // May tell of a disability: read by the welcome team only, wiped after the event.
            .WithColumn("needs")
            .AsString(1000)
            .Nullable()
            .WithColumn("language")
            .AsAnsiString(10)
            .NotNullable()
            .WithColumn("origin")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("cancelled_at")
            .AsDateTime2()
            .Nullable();
        Create
            .Index("ix_registrations_list")
            .OnTable("registrations")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("created_at")
            .Ascending()
            .OnColumn("id")
            .Ascending();
        // One seat a person and edition; a cancelled one may come back. Both engines take this text.
        Execute.Sql(
            "create unique index ux_registrations_email on registrations (edition_id, email_key) where status <> 'cancelled'"
        );

        Create
            .Table("link_keys")
            .WithColumn("key_hash")
            .AsAnsiString(64)
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("registrations", "id")
            .Indexed()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("revoked_at")
            .AsDateTime2()
            .Nullable();

        Create
            .Table("consents")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("registrations", "id")
            .Indexed()
            .WithColumn("purpose")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("text")
            .AsString(1000)
            .NotNullable()
            .WithColumn("text_version")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("given_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("withdrawn_at")
            .AsDateTime2()
            .Nullable();

        Create
            .Table("tickets")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("registrations", "id")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("issue_number")
            .AsInt32()
            .NotNullable()
            .WithColumn("code")
            .AsAnsiString(200)
            .NotNullable()
            .WithColumn("short_code")
            .AsAnsiString(8)
            .NotNullable()
            .WithColumn("issued_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("revoked_at")
            .AsDateTime2()
            .Nullable();
        Create
            .Index("ux_tickets_short_code")
            .OnTable("tickets")
            .OnColumn("short_code")
            .Ascending()
            .WithOptions()
            .Unique();
        Create
            .Index("ux_tickets_registration")
            .OnTable("tickets")
            .OnColumn("registration_id")
            .Ascending()
            .OnColumn("issue_number")
            .Ascending()
            .WithOptions()
            .Unique();

        Create
            .Table("idempotent_answers")
            .WithColumn("key_hash")
            .AsAnsiString(64)
            .PrimaryKey()
            .WithColumn("body_hash")
            .AsAnsiString(64)
            .NotNullable()
            .WithColumn("answer")
            .AsString(int.MaxValue)
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .Indexed();
    }
}
