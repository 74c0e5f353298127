using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Why a supervisor let somebody into a session that had no seat left.</summary>
[Migration(46)]
public sealed class M0046SessionOverrides : ForwardOnlyMigration
{
    public override void Up() => Alter.Table("session_scans").AddColumn("override_reason").AsString(200).Nullable();
}
