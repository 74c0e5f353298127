using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Who of the staff is whom for an identity provider.</summary>
[Migration(51)]
public sealed class M0051StaffIdentities : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("staff_identities")
            .WithColumn("staff_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("staff", "id")
            // Of issuer and subject: enough to know somebody again, and alike on engines that take a for A.
            .WithColumn("identity_hash")
            .AsAnsiString(64)
            .NotNullable()
            .Unique()
            .WithColumn("linked_at")
            .AsDateTime2()
            .NotNullable();
}
