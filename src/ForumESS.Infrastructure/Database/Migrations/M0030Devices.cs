using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Devices that the office enrols for an edition's entrance, and who held them.</summary>
[Migration(30)]
public sealed class M0030Devices : ForwardOnlyMigration
{
    public override void Up()
    {
        CreateDevices();
        Create
            .Table("door_operators")
            // Made by the device, so that a handover told twice is one.
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("device_id")
            .AsGuid()
            .NotNullable()
            .Indexed("ix_door_operators_device")
            .ForeignKey("door_devices", "id")
            .WithColumn("name")
            .AsString(60)
            .NotNullable()
            .WithColumn("began_at")
            .AsDateTime2()
            .NotNullable();
    }

    private void CreateDevices()
    {
        Create
            .Table("door_devices")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .Indexed("ix_door_devices_edition")
            .ForeignKey("editions", "id")
            .WithColumn("name")
            .AsString(60)
            .NotNullable()
            .WithColumn("role")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("is_desk")
            .AsBoolean()
            .NotNullable()
            .WithColumn("gate")
            .AsString(20)
            .Nullable()
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("expires_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("revoked_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("link_hash")
            .AsAnsiString(64)
            .NotNullable()
            .Unique("ux_door_devices_link")
            .WithColumn("link_expires_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("link_used_at")
            .AsDateTime2()
            .Nullable()
            // Null before the enrolment and after a revocation.
            .WithColumn("token_hash")
            .AsAnsiString(64)
            .Nullable()
            .Indexed("ix_door_devices_token")
            // Percent, as the browser tells.
            .WithColumn("battery")
            .AsInt32()
            .Nullable()
            .WithColumn("waiting")
            .AsInt32()
            .Nullable()
            .WithColumn("last_contact")
            .AsDateTime2()
            .Nullable();
    }
}
