using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>The language that somebody of the staff last signed in with: mails to them that nobody asks for are in it.</summary>
[Migration(57)]
public sealed class M0057StaffLanguages : ForwardOnlyMigration
{
    public override void Up() => Alter.Table("staff").AddColumn("language").AsAnsiString(10).Nullable();
}
