using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Until when an API token holds, and when it was last shown.</summary>
[Migration(42)]
public sealed class M0042TokenTerms : ForwardOnlyMigration
{
    public override void Up() =>
        Alter
            .Table("api_tokens")
            .AddColumn("expires_at")
            .AsDateTime2()
            .Nullable()
            .AddColumn("last_used_at")
            .AsDateTime2()
            .Nullable();
}
