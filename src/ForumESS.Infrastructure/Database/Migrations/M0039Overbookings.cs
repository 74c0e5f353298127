using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Which editions may give out more seats than their room receives, and at what risk.</summary>
[Migration(39)]
public sealed class M0039Overbookings : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("overbookings")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("seats")
            .AsInt32()
            .NotNullable()
            .WithColumn("room_seats")
            .AsInt32()
            .NotNullable()
            .WithColumn("risk_percent")
            .AsInt32()
            .NotNullable();
}
