using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Who waits for seats, what is held for whom, and since when a registration had its seat.</summary>
[Migration(9)]
public sealed class M0009WaitingList : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter
            .Table("seat_ledgers")
            .AddColumn("waiting")
            .AsInt32()
            .NotNullable()
            .WithDefaultValue(0)
            .AddColumn("due_at")
            .AsDateTime2()
            .Nullable()
            .AddColumn("keeps_waiting_list")
            .AsBoolean()
            .NotNullable()
            .WithDefaultValue(true);

        Alter
            .Table("registrations")
            .AddColumn("confirmed_at")
            .AsDateTime2()
            .Nullable()
            // The lead registration's id, on the lead itself too.
            .AddColumn("group_id")
            .AsGuid()
            .Nullable();
        // Until now nobody was registered without a seat.
        Execute.Sql("update registrations set confirmed_at = created_at");
        Create.Index("ix_registrations_group").OnTable("registrations").OnColumn("group_id").Ascending();

        Create
            .Table("waiting_entries")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            // An edition's or a session's id.
            .WithColumn("pool_id")
            .AsGuid()
            .NotNullable()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("registrations", "id")
            .Indexed()
            .WithColumn("audience")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("party")
            .AsInt32()
            .NotNullable()
            .WithColumn("priority")
            .AsInt32()
            .NotNullable()
            .WithColumn("arrival")
            .AsInt64()
            .NotNullable()
            .WithColumn("takes_part")
            .AsBoolean()
            .NotNullable()
            .WithColumn("passes")
            .AsInt32()
            .NotNullable()
            .WithColumn("is_held_for")
            .AsBoolean()
            .NotNullable()
            .WithColumn("seats")
            .AsInt32()
            .NotNullable()
            .WithColumn("state")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("deadline")
            .AsDateTime2()
            .Nullable();
        Create
            .Index("ix_waiting_entries_line")
            .OnTable("waiting_entries")
            .OnColumn("pool_id")
            .Ascending()
            .OnColumn("audience")
            .Ascending()
            .OnColumn("priority")
            .Ascending()
            .OnColumn("arrival")
            .Ascending();
    }
}
