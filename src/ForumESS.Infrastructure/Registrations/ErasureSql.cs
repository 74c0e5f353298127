using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>What forgetting somebody takes; the row stays, because it is counted.</summary>
internal static class ErasureSql
{
    private const string Sign = "—";

    private static readonly SqlText Registration = new(
        """
        update registrations
        set first_name = @Sign, last_name = @Sign, email = @Email, email_key = @Email, organisation = null,
            siret = null, needs = null, search_key = ''
        where id = @Id
        """
    );

    private static readonly SqlText Answers = new("delete from answers where registration_id = @Id");

    private static readonly SqlText Consents = new("delete from consents where registration_id = @Id");

    private static readonly SqlText Links = new("delete from link_keys where registration_id = @Id");

    private static readonly SqlText Mails = new(
        """
        update mails
        set recipient = '', secret = null, last_error = null, leased_until = null,
            status = case when status = 'sent' then 'sent' else 'dropped' end
        where registration_id = @Id
        """
    );

    public static async Task RunAsync(DbSession session, Guid id, CancellationToken cancellationToken)
    {
        // No mail can reach it, and no two are alike.
        var row = new
        {
            Id = id,
            Sign,
            Email = $"{id:N}@efface.invalid",
        };
        foreach (var statement in (SqlText[])[Registration, Answers, Consents, Links, Mails])
        {
            await session.ExecuteAsync(statement, row, cancellationToken);
        }
    }
}
