using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// The words that registrations are found by, each in order, and up to whom they are there: reading every search key took
/// as long as there are people.
/// </summary>
[Migration(55)]
public sealed class M0055SearchTerms : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("search_terms")
            // See the domain's SearchTerm.
            .WithColumn("term")
            .AsString(20)
            .NotNullable()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("registrations", "id")
            .Indexed();

        // The last registration that was taken in, in the order of the list.
        Create
            .Table("search_marks")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            .WithColumn("taken_at")
            .AsDateTime2()
            .NotNullable()
            .WithColumn("taken_id")
            .AsGuid()
            .NotNullable();
        Execute.Sql(
            """
            insert into search_marks (edition_id, taken_at, taken_id)
            select id, '1900-01-01 00:00:00.0000000', '00000000-0000-0000-0000-000000000000'
            from editions
            """
        );
    }
}
