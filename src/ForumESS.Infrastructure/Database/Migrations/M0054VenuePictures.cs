using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Pictures and plans of venues, kept where every node finds them, and how people get in without stairs.</summary>
[Migration(54)]
public sealed class M0054VenuePictures : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("venues").AddColumn("step_free").AsString(4000).Nullable();
        Create
            .Table("venue_pictures")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("venue_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("venues", "id")
            .Indexed()
            .WithColumn("kind")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("alt")
            .AsString(int.MaxValue)
            .NotNullable()
            .WithColumn("media_type")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("width")
            .AsInt32()
            .NotNullable()
            .WithColumn("height")
            .AsInt32()
            .NotNullable()
            .WithColumn("added_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("content")
            .AsBinary(int.MaxValue)
            .NotNullable();
    }
}
