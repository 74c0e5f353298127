using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What opens a welcome desk's list of people, and how often in a row it was wrong. A desk from before has none yet.</summary>
[Migration(47)]
public sealed class M0047DeskCodes : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("door_devices").AddColumn("desk_code_hash").AsAnsiString(64).Nullable();
        Alter.Table("door_devices").AddColumn("desk_code_tries").AsInt32().NotNullable().WithDefaultValue(0);
    }
}
