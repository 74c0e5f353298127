using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Accounts, their roles, invitations, API tokens, and the keys that protect cookies.</summary>
[Migration(5)]
public sealed class M0005Staff : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("staff")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("email")
            .AsString(254)
            .NotNullable()
            .WithColumn("email_key")
            .AsString(320)
            .NotNullable()
            .WithColumn("password_hash")
            .AsString(500)
            .Nullable()
            .WithColumn("security_stamp")
            .AsString(100)
            .NotNullable()
            .WithColumn("access_failed_count")
            .AsInt32()
            .NotNullable()
            .WithColumn("lockout_end")
            .AsDateTime2()
            .Nullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            // A closed account keeps its row: scans and changes point at it.
            .WithColumn("closed_at")
            .AsDateTime2()
            .Nullable();
        Create.Index("ux_staff_email_key").OnTable("staff").OnColumn("email_key").Ascending().WithOptions().Unique();

        Create
            .Table("staff_roles")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("staff_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("staff", "id")
            .Indexed()
            .WithColumn("role")
            .AsAnsiString(20)
            .NotNullable()
            // Null: for every edition.
            .WithColumn("edition_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("editions", "id");

        Create
            .Table("staff_invitations")
            .WithColumn("token_hash")
            .AsAnsiString(64)
            .PrimaryKey()
            // Null for the link that makes the first account.
            .WithColumn("email")
            .AsString(254)
            .Nullable()
            .WithColumn("role")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("edition_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("editions", "id")
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("expires_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("used_at")
            .AsDateTime2()
            .Nullable();

        Create
            .Table("api_tokens")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("role")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("edition_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("editions", "id")
            .WithColumn("token_hash")
            .AsAnsiString(64)
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("revoked_at")
            .AsDateTime2()
            .Nullable();
        Create
            .Index("ux_api_tokens_token_hash")
            .OnTable("api_tokens")
            .OnColumn("token_hash")
            .Ascending()
            .WithOptions()
            .Unique();

        Create
            .Table("data_protection_keys")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("xml")
            .AsString(int.MaxValue)
            .NotNullable();
    }
}
