using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Figures that a source gives for an edition, with how well they are known.</summary>
[Migration(6)]
public sealed class M0006Turnout : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("turnout_figures")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .Indexed()
            // present (people) or share (percent of those present).
            .WithColumn("measure")
            .AsAnsiString(20)
            .NotNullable()
            // Null: of all audiences together.
            .WithColumn("audience")
            .AsAnsiString(20)
            .Nullable()
            .ForeignKey("audience_types", "code")
            .WithColumn("value")
            .AsInt32()
            .Nullable()
            .WithColumn("high")
            .AsInt32()
            .Nullable()
            .WithColumn("precision")
            .AsAnsiString(20)
            .NotNullable()
            // The source says that the room could hold no more: demand may have been higher.
            .WithColumn("room_was_full")
            .AsBoolean()
            .NotNullable()
            .WithColumn("source")
            .AsString(1000)
            .NotNullable();
    }
}
