using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Who registered and who came from where, as numbers that stay when the answers go.</summary>
[Migration(50)]
public sealed class M0050Communes : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("turnout_communes")
            .WithColumn("edition_id")
            .AsGuid()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            // INSEE code, or elsewhere.
            .WithColumn("commune")
            .AsAnsiString(10)
            .PrimaryKey()
            .WithColumn("registered")
            .AsInt32()
            .NotNullable()
            .WithColumn("present")
            .AsInt32()
            .NotNullable();
}
