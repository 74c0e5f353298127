using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Endpoints that are told what happens, and what was or is to be told them. Ids only, nothing about people.</summary>
[Migration(41)]
public sealed class M0041Webhooks : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("webhooks")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("address")
            .AsString(500)
            .NotNullable()
            .WithColumn("topics")
            .AsAnsiString(100)
            .NotNullable()
            .WithColumn("edition_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("editions", "id")
            // Sealed under the site's keys: each signature needs it. Empty once the endpoint ended.
            .WithColumn("secret")
            .AsAnsiString(1000)
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("ended_at")
            .AsDateTime2()
            .Nullable();

        Create
            .Table("webhook_deliveries")
            .WithColumn("event_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("webhook_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("webhooks", "id")
            .WithColumn("event")
            .AsAnsiString(40)
            .NotNullable()
            .WithColumn("year")
            .AsInt32()
            .NotNullable()
            .WithColumn("subject_id")
            .AsGuid()
            .NotNullable()
            .WithColumn("occurred_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("state")
            .AsAnsiString(10)
            .NotNullable()
            .WithColumn("attempts")
            .AsInt32()
            .NotNullable()
            .WithColumn("due_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("leased_until")
            .AsDateTime2()
            .Nullable()
            .WithColumn("last_answer")
            .AsAnsiString(40)
            .Nullable();
        Create
            .Index("ix_webhook_deliveries_due")
            .OnTable("webhook_deliveries")
            .OnColumn("state")
            .Ascending()
            .OnColumn("due_at")
            .Ascending();
        Create
            .Index("ix_webhook_deliveries_webhook")
            .OnTable("webhook_deliveries")
            .OnColumn("webhook_id")
            .Ascending()
            .OnColumn("occurred_at")
            .Ascending();
    }
}
