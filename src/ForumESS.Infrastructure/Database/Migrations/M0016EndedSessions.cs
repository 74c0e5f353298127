using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Sessions of the staff that were ended while their cookie would still be good: a copy of it must not be.</summary>
[Migration(16)]
public sealed class M0016EndedSessions : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("ended_sessions")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("ended_at")
            .AsDateTime2()
            .NotNullable()
            .Indexed();
}
