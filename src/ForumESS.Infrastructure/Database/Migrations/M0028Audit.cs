using FluentMigrator;
using ForumESS.Domain.Audit;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Who did what, a chain of entries, and the row whose holder may add to it.</summary>
[Migration(28)]
public sealed class M0028Audit : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("audit_entries")
            .WithColumn("number")
            .AsInt64()
            .PrimaryKey()
            .WithColumn("at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("actor")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("actor_id")
            .AsGuid()
            .Nullable()
            .WithColumn("action")
            .AsAnsiString(40)
            .NotNullable()
            .WithColumn("subject")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("subject_id")
            .AsAnsiString(100)
            .Nullable()
            .WithColumn("year")
            .AsInt32()
            .Nullable()
            // JSON; null once the person it is about was forgotten.
            .WithColumn("details")
            .AsString(int.MaxValue)
            .Nullable()
            .WithColumn("digest")
            .AsAnsiString(64)
            .NotNullable()
            .WithColumn("hash")
            .AsAnsiString(64)
            .NotNullable();
        Create
            .Index("ix_audit_entries_subject")
            .OnTable("audit_entries")
            .OnColumn("subject_id")
            .Ascending()
            .OnColumn("number")
            .Ascending();

        Create
            .Table("audit_head")
            .WithColumn("id")
            .AsInt32()
            .PrimaryKey()
            .WithColumn("number")
            .AsInt64()
            .NotNullable()
            .WithColumn("hash")
            .AsAnsiString(64)
            .NotNullable();
        Insert
            .IntoTable("audit_head")
            .Row(
                new
                {
                    id = 1,
                    number = 0,
                    hash = AuditSeal.Beginning,
                }
            );
    }
}
