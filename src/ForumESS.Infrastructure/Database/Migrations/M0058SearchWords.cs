using FluentMigrator;

namespace ForumESS.Infrastructure.Database.Migrations;

/// <summary>
/// The words that registrations are found by, of each edition by itself and each word's people in the order of the list: of a
/// word that thousands have, all were read and sorted for the first fifty. The marks stay as they are, because whoever is
/// behind them is copied.
/// </summary>
[Migration(58)]
public sealed class M0058SearchWords : ForwardOnlyMigration
{
    public override void Up()
    {
        Create
            .Table("search_words")
            .WithColumn("edition_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("editions", "id")
            // See the domain's SearchTerm.
            .WithColumn("term")
            .AsString(20)
            .NotNullable()
            .PrimaryKey()
            // The registration's.
            .WithColumn("created_at")
            .AsDateTime2()
            .NotNullable()
            .PrimaryKey()
            .WithColumn("registration_id")
            .AsGuid()
            .NotNullable()
            .PrimaryKey()
            .ForeignKey("registrations", "id")
            .Indexed();
        Execute.Sql(
            """
            insert into search_words (edition_id, term, created_at, registration_id)
            select r.edition_id, t.term, r.created_at, t.registration_id
            from search_terms t
            join registrations r on r.id = t.registration_id
            order by r.edition_id, t.term, r.created_at, t.registration_id
            """
        );
        Delete.Table("search_terms");
    }
}
