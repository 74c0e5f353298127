using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Venues and rooms, audience types, editions with their gates and seats, years without a forum.</summary>
[Migration(1)]
public sealed class M0001Editions : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("venues")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("city")
            .AsString(100)
            .Nullable()
            .WithColumn("address")
            .AsString(400)
            .Nullable()
            .WithColumn("access")
            .AsString(4000)
            .Nullable();
        Create.Index("ux_venues_name").OnTable("venues").OnColumn("name").Ascending().WithOptions().Unique();

        Create
            .Table("rooms")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("venue_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("venues", "id")
            .WithColumn("name")
            .AsString(200)
            .NotNullable()
            .WithColumn("capacity")
            .AsInt32()
            .NotNullable()
            .WithColumn("staff_allowance")
            .AsInt32()
            .NotNullable()
            .WithColumn("erp_category")
            .AsInt32()
            .Nullable();
        Create
            .Index("ux_rooms_venue_name")
            .OnTable("rooms")
            .OnColumn("venue_id")
            .Ascending()
            .OnColumn("name")
            .Ascending()
            .WithOptions()
            .Unique();

        Create
            .Table("audience_types")
            .WithColumn("code")
            .AsAnsiString(20)
            .PrimaryKey()
            .WithColumn("number")
            .AsInt32()
            .NotNullable()
            .WithColumn("family")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("label")
            .AsString(1000)
            .NotNullable()
            .WithColumn("asks_organisation")
            .AsBoolean()
            .NotNullable()
            .WithColumn("requires_organisation")
            .AsBoolean()
            .NotNullable();
        Create
            .Index("ux_audience_types_number")
            .OnTable("audience_types")
            .OnColumn("number")
            .Ascending()
            .WithOptions()
            .Unique();

        Create
            .Table("editions")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("year")
            .AsInt32()
            .NotNullable()
            .WithColumn("year_is_inferred")
            .AsBoolean()
            .NotNullable()
            .WithColumn("ordinal")
            .AsInt32()
            .Nullable()
            .WithColumn("theme")
            .AsString(1000)
            .Nullable()
            .WithColumn("description")
            .AsString(int.MaxValue)
            .Nullable()
            .WithColumn("status")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("venue_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("venues", "id")
            .WithColumn("room_id")
            .AsGuid()
            .Nullable()
            .ForeignKey("rooms", "id")
            .WithColumn("starts_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("ends_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("registration_opens_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("registration_closes_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("is_demo")
            .AsBoolean()
            .NotNullable();
        Create.Index("ux_editions_year").OnTable("editions").OnColumn("year").Ascending().WithOptions().Unique();

        Create
            .Table("gap_years")
            .WithColumn("year")
            .AsInt32()
            .PrimaryKey()
            .WithColumn("reason")
            .AsString(1000)
            .NotNullable()
            .WithColumn("source")
            .AsString(1000)
            .NotNullable();

        Create
            .Table("edition_gates")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("code")
            .AsString(20)
            .NotNullable()
            .PrimaryKey();

        Create
            .Table("seat_ledgers")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("total")
            .AsInt32()
            .NotNullable()
            .WithColumn("release_at")
            .AsDateTime2()
            .Nullable()
            // Written first by every command that touches the ledger: whoever writes it holds the ledger.
            .WithColumn("version")
            .AsInt64()
            .NotNullable();

        Create
            .Table("seat_quotas")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("seat_ledgers", "edition_id")
            .WithColumn("audience")
            .AsAnsiString(20)
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("audience_types", "code")
            .WithColumn("guarantee")
            .AsInt32()
            .NotNullable()
            .WithColumn("maximum")
            .AsInt32()
            .NotNullable()
            .WithColumn("taken")
            .AsInt32()
            .NotNullable();
    }
}
