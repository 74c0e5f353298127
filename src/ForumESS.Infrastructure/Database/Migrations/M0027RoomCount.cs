using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What people know of the room beyond the scans: corrections, times without scans, who was let in beyond the limit.</summary>
[Migration(27)]
public sealed class M0027RoomCount : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("count_corrections")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("kind")
            .AsAnsiString(10)
            .NotNullable()
            // Added to the count; negative where people left.
            .WithColumn("people")
            .AsInt32()
            .NotNullable()
            .WithColumn("reason")
            .AsString(200)
            .NotNullable()
            .WithColumn("actor_id")
            .AsGuid()
            .NotNullable()
            .WithColumn("made_at")
            .AsDateTime2()
            .NotNullable();
        Create.Index("ix_count_corrections_edition").OnTable("count_corrections").OnColumn("edition_id").Ascending();
        Create
            .Table("coverage_gaps")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("gate")
            .AsString(20)
            .NotNullable()
            .WithColumn("from_at")
            .AsDateTime2()
            .NotNullable()
            // Null while it goes on.
            .WithColumn("until_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("reason")
            .AsString(200)
            .NotNullable()
            .WithColumn("actor_id")
            .AsGuid()
            .NotNullable();
        Create.Index("ix_coverage_gaps_edition").OnTable("coverage_gaps").OnColumn("edition_id").Ascending();
        Alter.Table("scans").AddColumn("override_reason").AsString(200).Nullable();
    }
}
