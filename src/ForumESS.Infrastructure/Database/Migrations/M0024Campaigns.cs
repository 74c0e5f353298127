using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Mails to many at once, who gets each, and who wants none.</summary>
[Migration(24)]
public sealed class M0024Campaigns : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("registrations").AddColumn("unsubscribed_at").AsDateTime2().Nullable();
        // An invitation is about another edition than the registration that its reader has.
        Alter.Table("mails").AddColumn("edition_id").AsGuid().Nullable();

        Create
            .Table("campaigns")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("kind")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("from_year")
            .AsInt32()
            .Nullable()
            .WithColumn("audience")
            .AsAnsiString(40)
            .Nullable()
            .WithColumn("presence")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("starts_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("state")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("has_begun")
            .AsBoolean()
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("version")
            .AsInt64()
            .NotNullable();
        // Both engines take this text. Two that run at once would share one set of people between them.
        Execute.Sql(
            "create unique index ux_campaigns_running on campaigns (edition_id, kind) where state in ('planned', 'sending')"
        );

        Create
            .Table("campaign_recipients")
            .WithColumn("campaign_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("campaigns", "id")
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_campaign_recipients_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .WithColumn("kind")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("address_key")
            .AsString(320)
            .NotNullable()
            // Null: waits for its turn.
            .WithColumn("mail_id")
            .AsGuid()
            .Nullable();
        Create
            .Index("ux_campaign_recipients_address")
            .OnTable("campaign_recipients")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("kind")
            .Ascending()
            .OnColumn("address_key")
            .Ascending()
            .WithOptions()
            .Unique();
        Create
            .Index("ix_campaign_recipients_registration")
            .OnTable("campaign_recipients")
            .OnColumn("registration_id")
            .Ascending();
        Execute.Sql(
            "create index ix_campaign_recipients_waiting on campaign_recipients (campaign_id, registration_id) where mail_id is null"
        );
    }
}
