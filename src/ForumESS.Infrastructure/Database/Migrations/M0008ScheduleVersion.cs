using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>How often an edition's date or place changed: what makes a calendar replace the entry it has.</summary>
[Migration(8)]
public sealed class M0008ScheduleVersion : ForwardOnlyMigration
{
    public override void Up() =>
        Alter.Table("editions").AddColumn("schedule_version").AsInt32().NotNullable().WithDefaultValue(0);
}
