using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>What the office finds a registration by: its words without accents, see the domain's SearchKey.</summary>
[Migration(7)]
public sealed class M0007SearchKey : ForwardOnlyMigration
{
    public override void Up() =>
        Alter.Table("registrations").AddColumn("search_key").AsString(1400).NotNullable().WithDefaultValue("");
}
