using System.Data;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>Questions an edition asks when people register, and what they answered.</summary>
[Migration(10)]
public sealed class M0010Questions : ForwardOnlyMigration
{
    public override void Up()
    {
        // Kept beside the edition, so that registering for one without questions looks for none.
        Alter.Table("editions").AddColumn("asks_questions").AsBoolean().NotNullable().WithDefaultValue(false);

        Create
            .Table("questions")
            .WithColumn("id")
            .AsGuid()
            .PrimaryKey()
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            .WithColumn("code")
            .AsAnsiString(40)
            .NotNullable()
            .WithColumn("position")
            .AsInt32()
            .NotNullable()
            .WithColumn("kind")
            .AsAnsiString(20)
            .NotNullable()
            .WithColumn("label")
            .AsString(1000)
            .NotNullable()
            .WithColumn("help")
            .AsString(2000)
            .Nullable()
            .WithColumn("is_required")
            .AsBoolean()
            .NotNullable()
            // Codes with a space between; null: all.
            .WithColumn("audiences")
            .AsAnsiString(1000)
            .Nullable()
            // What an answer may be, as JSON: longest text, bounds, options. Only ever read and written whole.
            .WithColumn("shape")
            .AsString(int.MaxValue)
            .NotNullable()
            .WithColumn("purge_at")
            .AsDateTime2()
            .Nullable()
            .WithColumn("withdrawn_at")
            .AsDateTime2()
            .Nullable();
        Create
            .Index("ux_questions_code")
            .OnTable("questions")
            .OnColumn("edition_id")
            .Ascending()
            .OnColumn("code")
            .Ascending()
            .WithOptions()
            .Unique();

        Create
            .Table("answers")
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("fk_answers_registration", "registrations", "id")
            .OnDelete(Rule.Cascade)
            .WithColumn("question_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("questions", "id")
            // From 0; only an answer of several options has more than one part.
            .WithColumn("part")
            .AsInt32()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("value")
            .AsString(1000)
            .NotNullable();
        Create
            .Index("ix_answers_question")
            .OnTable("answers")
            .OnColumn("question_id")
            .Ascending()
            .OnColumn("registration_id")
            .Ascending();
    }
}
