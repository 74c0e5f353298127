using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Scans of one ticket that let several people of its group pass, and who came so without a ticket of their own.</summary>
[Migration(37)]
public sealed class M0037GroupCheckIn : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter
            .Table("scans")
            // Null: the ticket stood for its holder alone.
            .AddColumn("group_people")
            .AsInt32()
            .Nullable()
            .AddColumn("group_seats")
            .AsInt32()
            .Nullable();
        // Counted as scans come, as door_counts is: who of a group came follows from the order of all its passages.
        Alter.Table("registration_groups").AddColumn("came_unnamed").AsInt32().NotNullable().WithDefaultValue(0);
    }
}
