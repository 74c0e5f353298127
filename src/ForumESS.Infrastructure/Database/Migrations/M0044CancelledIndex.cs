using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>The office counts an edition's cancellations on each of its pages, and they are few.</summary>
[Migration(44)]
public sealed class M0044CancelledIndex : ForwardOnlyMigration
{
    // Both engines take this text.
    public override void Up() =>
        Execute.Sql("create index ix_registrations_cancelled on registrations (edition_id) where status = 'cancelled'");
}
