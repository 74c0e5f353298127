using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// What devices that work without a network need: what the door was told, the device's clock, and a number by which each
/// asks for what came since.
/// </summary>
[Migration(19)]
public sealed class M0019ScanSync : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter
            .Table("scans")
            .AddColumn("told")
            .AsAnsiString(20)
            .Nullable()
            // Milliseconds added to the device's clock.
            .AddColumn("clock_offset")
            .AsInt64()
            .Nullable()
            // Counts an edition's scans in the order of their commits.
            .AddColumn("seq")
            .AsInt64()
            .NotNullable()
            .WithDefaultValue(0);
        Execute.Sql(
            """
            update scans
            set seq = (
                select count(*)
                from scans other
                where other.edition_id = scans.edition_id
                  and (other.received_at < scans.received_at
                       or (other.received_at = scans.received_at and other.id <= scans.id))
            )
            """
        );
        Create
            .Index("ux_scans_seq")
            .OnTable("scans")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("seq")
            .Ascending()
            .WithOptions()
            .Unique();
        Create.Index("ix_tickets_edition").OnTable("tickets").OnColumn("edition_id").Ascending();
    }
}
