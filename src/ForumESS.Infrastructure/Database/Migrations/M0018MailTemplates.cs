using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Mails as the office words them, over the files that came with the program; and what moves a calendar entry.</summary>
[Migration(18)]
public sealed class M0018MailTemplates : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("mail_templates")
            .WithColumn("name")
            .AsAnsiString(60)
            .PrimaryKey()
            .WithColumn("language")
            .AsAnsiString(10)
            .PrimaryKey()
            .WithColumn("subject")
            .AsString(400)
            .NotNullable()
            .WithColumn("html")
            .AsString(int.MaxValue)
            .NotNullable()
            .WithColumn("body")
            .AsString(int.MaxValue)
            .NotNullable()
            .WithColumn("changed_at")
            .AsDateTime2()
            .NotNullable();

        // A calendar takes an entry's newer state only where its sequence has grown: it does with each cancellation and
        // each return, and with each change of the edition's date and place.
        Alter.Table("registrations").AddColumn("calendar_version").AsInt32().NotNullable().WithDefaultValue(0);
    }
}
