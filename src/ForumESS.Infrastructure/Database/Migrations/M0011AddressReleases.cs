using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// When an address gave up a seat or a place at an edition: what keeps it from being registered again and again.
/// A row is forgotten once it is older than what is counted.
/// </summary>
[Migration(11)]
public sealed class M0011AddressReleases : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("address_releases")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("email_key")
            .AsString(320)
            .NotNullable()
            .WithColumn("released_at")
            .AsDateTime2()
            .NotNullable()
            .Indexed();
        Create
            .Index("ix_address_releases_address")
            .OnTable("address_releases")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("email_key")
            .Ascending()
            .OnColumn("released_at")
            .Ascending();
    }
}
