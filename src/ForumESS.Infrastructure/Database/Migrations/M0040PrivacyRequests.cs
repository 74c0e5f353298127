using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What people asked about their own data, until when they have their answer, and which they got.</summary>
[Migration(40)]
public sealed class M0040PrivacyRequests : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("privacy_requests")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("kind")
            .AsAnsiString(20)
            .NotNullable()
            // Who asks, and what tells readers apart; both empty once that was forgotten.
            .WithColumn("contact")
            .AsString(254)
            .NotNullable()
            .WithColumn("contact_key")
            .AsString(320)
            .NotNullable()
            .Indexed()
            .WithColumn("asked")
            .AsString(2000)
            .Nullable()
            .WithColumn("received_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("due_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("closed_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("outcome")
            .AsAnsiString(20)
            .Nullable()
            .WithColumn("done")
            .AsString(2000)
            .Nullable();
}
