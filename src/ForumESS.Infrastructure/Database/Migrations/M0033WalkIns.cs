using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// People who passed a gate without a ticket: facts that are only ever added, most of them of nobody in particular. And
/// whether a passage is known from paper.
/// </summary>
[Migration(33)]
public sealed class M0033WalkIns : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("walk_ins")
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
            .WithColumn("direction")
            .AsAnsiString(10)
            .NotNullable()
            .WithColumn("audience")
            .AsAnsiString(40)
            .NotNullable()
            // -1 takes a tap back.
            .WithColumn("people")
            .AsInt32()
            .NotNullable()
            // Of one person who gave it; forgotten the day after the forum.
            .WithColumn("name")
            .AsString(200)
            .Nullable()
            .WithColumn("scanned_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("received_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("offline")
            .AsBoolean()
            .NotNullable()
            .WithColumn("actor_id")
            .AsGuid()
            .NotNullable()
            .WithColumn("override_reason")
            .AsString(200)
            .Nullable()
            .WithColumn("source")
            .AsAnsiString(10)
            .NotNullable();
        Create.Index("ix_walk_ins_edition").OnTable("walk_ins").OnColumn("edition_id").Ascending();
        Alter.Table("scans").AddColumn("source").AsAnsiString(10).NotNullable().WithDefaultValue("device");
    }
}
