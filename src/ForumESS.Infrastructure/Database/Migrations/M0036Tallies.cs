using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// What is counted of each edition, kept beside the facts: to count them anew took longer the more people came. And what
/// was aimed at.
/// </summary>
[Migration(36)]
public sealed class M0036Tallies : ForwardOnlyMigration
{
    private static readonly string[] Counters =
    [
        "requests",
        "registered",
        "confirmed",
        "waiting",
        "cancelled_day",
        "cancelled_week",
        "cancelled_month",
        "cancelled_earlier",
        "admitted",
        "confirmed_admitted",
        "walk_ins",
        "stays",
        "stay_minutes",
    ];

    public override void Up()
    {
        var tallies = Create
            .Table("turnout_tallies")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("audience")
            .AsAnsiString(40)
            .PrimaryKey();
        foreach (var counter in Counters)
        {
            tallies = tallies.WithColumn(counter).AsInt32().NotNullable();
        }
        Create
            .Table("turnout_moves")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            // The beginning of five minutes.
            .WithColumn("step_at")
            .AsDateTime2()
            .PrimaryKey()
            // Who came in less who went out.
            .WithColumn("people")
            .AsInt32()
            .NotNullable();
        CreateArchives();
        Create
            .Table("turnout_targets")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .Indexed()
            // Null: all audiences together.
            .WithColumn("audience")
            .AsAnsiString(20)
            .Nullable()
            .ForeignKey("audience_types", "code")
            // Null: an aim without a number.
            .WithColumn("people")
            .AsInt32()
            .Nullable()
            .WithColumn("is_priority")
            .AsBoolean()
            .NotNullable();
    }

    private void CreateArchives()
    {
        // From then on what follows is what was known, whoever is forgotten since.
        Create
            .Table("turnout_archives")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("archived_at")
            .AsDateTime2()
            .NotNullable();
        Create
            .Table("turnout_returning")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("audience")
            .AsAnsiString(40)
            .PrimaryKey()
            .WithColumn("people")
            .AsInt32()
            .NotNullable()
            // False: there may have been more.
            .WithColumn("is_whole")
            .AsBoolean()
            .NotNullable();
    }
}
