using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>The outbox: a mail is written with the change that causes it and sent later.</summary>
[Migration(3)]
public sealed class M0003Mail : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("mails")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("kind")
            .AsAnsiString(40)
            .NotNullable()
            .WithColumn("registration_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("registrations", "id")
            .WithColumn("recipient")
            .AsString(254)
            .NotNullable()
            .WithColumn("language")
            .AsAnsiString(10)
            .NotNullable()
            // What only this mail may know (a personal link); wiped once it is sent.
            .WithColumn("secret")
            .AsString(1000)
            .Nullable()
            .WithColumn("status")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("attempts")
            .AsInt32()
            .NotNullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("due_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("leased_until")
            .AsDateTime2()
            .Nullable()
            .WithColumn("sent_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("last_error")
            .AsString(500)
            .Nullable();
        Create.Index("ix_mails_due").OnTable("mails").OnColumn("status").Ascending().OnColumn("due_at").Ascending();
        Create
            .Index("ix_mails_registration")
            .OnTable("mails")
            .OnColumn("registration_id")
            .Ascending()
            .OnColumn("created_at")
            .Ascending();
    }
}
