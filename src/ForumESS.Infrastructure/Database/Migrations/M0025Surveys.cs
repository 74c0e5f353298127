using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// Questions that are asked after the event, and what nobody in particular answered. Both ids are random numbers, which are
/// what the engines order their rows by: a row's place would tell who was written to, or came, before whom.
/// </summary>
[Migration(25)]
public sealed class M0025Surveys : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("questions").AddColumn("stage").AsAnsiString(20).NotNullable().WithDefaultValue("registration");
        Alter.Table("editions").AddColumn("survey_invited").AsInt32().NotNullable().WithDefaultValue(0);
        Alter.Table("editions").AddColumn("survey_sheets").AsInt32().NotNullable().WithDefaultValue(0);

        Create
            .Table("survey_tokens")
            .WithColumn("id")
            .AsInt64()
            .PrimaryKey()
            .WithColumn("key_hash")
            .AsAnsiString(64)
            .NotNullable()
            .Unique("ux_survey_tokens_key")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .ForeignKey("editions", "id")
            // A day alone, YYYY-MM-DD: the instant would be the mail's.
            .WithColumn("last_day")
            .AsAnsiString(10)
            .NotNullable();
        Create
            .Table("survey_answers")
            .WithColumn("id")
            .AsInt64()
            .PrimaryKey()
            .WithColumn("question_id")
            .AsGuid()
            .NotNullable()
            .Indexed("ix_survey_answers_question")
            .ForeignKey("questions", "id")
            // Codes of options with a space between.
            .WithColumn("value")
            .AsString(1300)
            .NotNullable();
    }
}
