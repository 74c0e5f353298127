using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

[Migration(26)]
public sealed class M0026Bounces : ForwardOnlyMigration
{
    public override void Up() =>
        // When a mail that had left came back; such a one is refused and cannot be tried again.
        Alter.Table("mails").AddColumn("bounced_at").AsDateTime2().Nullable();
}
