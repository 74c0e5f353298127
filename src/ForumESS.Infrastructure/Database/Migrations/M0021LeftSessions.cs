using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// The sessions whose seat somebody had and gave up: their calendar may hold an entry of each, to be struck out when the
/// whole day is. No key names the session, which may be gone for good.
/// </summary>
[Migration(21)]
public sealed class M0021LeftSessions : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("left_sessions")
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_left_sessions_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("session_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey();
}
