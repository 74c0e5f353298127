using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Scans: facts that are only ever added. Who is inside is derived from them.</summary>
[Migration(4)]
public sealed class M0004CheckIn : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("scans")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            // Null when the code named no ticket of ours; the code itself is not kept.
            .WithColumn("ticket_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("tickets", "id")
            .WithColumn("gate")
            .AsString(20)
            .NotNullable()
            .WithColumn("direction")
            .AsAnsiString(10)
            .NotNullable()
            .WithColumn("scanned_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("received_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("offline")
            .AsBoolean()
            .NotNullable()
            .WithColumn("verdict")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("reason")
            .AsAnsiString(60)
            .Nullable()
            // The account or API token that sent it.
            .WithColumn("actor_id")
            .AsGuid()
            .NotNullable();
        Create
            .Index("ix_scans_ticket")
            .OnTable("scans")
            .OnColumn("ticket_id")
            .Ascending()
            .OnColumn("scanned_at")
            .Ascending();
        Create
            .Index("ix_scans_edition")
            .OnTable("scans")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("scanned_at")
            .Ascending();
    }
}
