using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// What accounts show beside their password, and their sessions. Sessions from before are not known by name: their owners
/// sign in again.
/// </summary>
[Migration(31)]
public sealed class M0031SecondFactor : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("second_factors")
            .WithColumn("staff_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("staff", "id")
            // Sealed.
            .WithColumn("secret")
            .AsAnsiString(500)
            .NotNullable()
            .WithColumn("last_step")
            .AsInt64()
            .NotNullable();

        Create
            .Table("recovery_codes")
            .WithColumn("staff_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("staff", "id")
            .WithColumn("code_hash")
            .AsAnsiString(64)
            .NotNullable()
            .PrimaryKey();

        Create
            .Table("staff_sessions")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("staff_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("staff", "id")
            .Indexed()
            .WithColumn("opened_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("seen_at")
            .AsDateTime2()
            .NotNullable()
            .Indexed()
            .WithColumn("network")
            .AsAnsiString(60)
            .Nullable()
            .WithColumn("device")
            .AsAnsiString(60)
            .Nullable()
            .WithColumn("ended_at")
            .AsDateTime2()
            .Nullable();

        Delete.Table("ended_sessions");
    }
}
