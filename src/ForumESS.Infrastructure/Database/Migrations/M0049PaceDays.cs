using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Registrations by day before the forum: to read the date of each took longer the more there were. Editions that have none
/// are counted at the next start. And what the organisers were told of the pace.
/// </summary>
[Migration(49)]
public sealed class M0049PaceDays : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("turnout_days")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            // Of 24 hours, counted back from the beginning; negative after it.
            .WithColumn("days_before")
            .AsInt32()
            .PrimaryKey()
            .WithColumn("people")
            .AsInt32()
            .NotNullable();
        Create
            .Table("pace_watches")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("state")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("seen_at")
            .AsDateTime2()
            .NotNullable()
            // Registered then, and what was to be expected; all null while nothing was.
            .WithColumn("registered")
            .AsInt32()
            .Nullable()
            .WithColumn("low")
            .AsInt32()
            .Nullable()
            .WithColumn("high")
            .AsInt32()
            .Nullable();
    }
}
