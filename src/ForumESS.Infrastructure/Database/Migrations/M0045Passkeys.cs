using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Keys that the staff's own devices keep, and sign in with.</summary>
[Migration(45)]
public sealed class M0045Passkeys : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("passkeys")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("staff_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("staff", "id")
            .Indexed()
            // The device's own name for it, at most 1023 bytes.
            .WithColumn("credential_id")
            .AsBinary(1023)
            .NotNullable()
            .Unique()
            .WithColumn("public_key")
            .AsBinary(2000)
            .NotNullable()
            .WithColumn("name")
            .AsString(60)
            .NotNullable()
            .WithColumn("transports")
            .AsAnsiString(100)
            .NotNullable()
            .WithColumn("sign_count")
            .AsInt64()
            .NotNullable()
            .WithColumn("is_backup_eligible")
            .AsBoolean()
            .NotNullable()
            .WithColumn("is_backed_up")
            .AsBoolean()
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("used_at")
            .AsDateTime2()
            .Nullable()
            // When the newest question that it answered was asked: an answer to an older one is a copy.
            .WithColumn("asked_at")
            .AsDateTime2()
            .NotNullable();
}
