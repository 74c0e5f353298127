using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What the office notes about registrations.</summary>
[Migration(43)]
public sealed class M0043Notes : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("registration_notes")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("fk_registration_notes_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .Indexed()
            .WithColumn("text")
            .AsString(1000)
            .NotNullable()
            // An account; it may be closed, and is never deleted.
            .WithColumn("actor_id")
            .AsGuid()
            .Nullable()
            .WithColumn("noted_at")
            .AsDateTime2()
            .NotNullable();
}
