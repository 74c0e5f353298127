using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>People of groups with an address of their own: they get their ticket there, and a link that opens their seat alone.</summary>
[Migration(20)]
public sealed class M0020GroupPeople : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter
            .Table("registrations")
            .AddColumn("holder_email")
            .AsString(254)
            .Nullable()
            .AddColumn("holder_key")
            .AsString(320)
            .Nullable();
        // Nearly all rows are nobody's of a group.
        Execute.Sql("create index ix_registrations_holder on registrations (holder_key) where holder_key is not null");
        // The first seat of a group has the same id as the group: its link may be meant for either.
        Alter.Table("link_keys").AddColumn("opens_seat").AsBoolean().NotNullable().WithDefaultValue(false);
    }
}
