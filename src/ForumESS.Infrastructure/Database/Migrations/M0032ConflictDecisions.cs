using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What the office made of tickets that two doors let in; the conflicts themselves are derived from the scans.</summary>
[Migration(32)]
public sealed class M0032ConflictDecisions : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("conflict_decisions")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("first_scan_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("scans", "id")
            .WithColumn("second_scan_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("scans", "id")
            .WithColumn("decision")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("note")
            .AsString(200)
            .Nullable()
            .WithColumn("actor_id")
            .AsGuid()
            .NotNullable()
            .WithColumn("made_at")
            .AsDateTime2()
            .NotNullable();
        Create.Index("ix_conflict_decisions_edition").OnTable("conflict_decisions").OnColumn("edition_id").Ascending();
    }
}
