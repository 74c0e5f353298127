using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Certificates of attendance that were given out, by the hash of the code that checks them.</summary>
[Migration(22)]
public sealed class M0022Certificates : ForwardOnlyMigration
{
    public override void Up() =>
        Create
            .Table("certificates")
            .WithColumn("key_hash")
            .AsAnsiString(64)
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .Indexed()
            .ForeignKey("fk_certificates_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("issued_at")
            .AsDateTime2()
            .NotNullable();
}
