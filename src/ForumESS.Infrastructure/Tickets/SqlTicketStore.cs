using ForumESS.Application.Tickets;
using ForumESS.Domain.Tickets;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Webhooks;

namespace ForumESS.Infrastructure.Tickets;

internal sealed class SqlTicketStore(DbSession session, WebhookLog webhooks) : ITicketStore
{
    private static readonly SqlText Add = new(
        """
        insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
        values (@Id, @RegistrationId, @EditionId, @IssueNumber, @Code, @ShortCode, @IssuedAt)
        """
    );

    private static readonly SqlText ListHolders = new(
        """
        select r.id
        from registrations r
        join tickets t on t.registration_id = r.id and t.revoked_at is null
        where r.group_id = @groupId
        """
    );

    private static readonly SqlText FindLastIssue = new(
        "select max(issue_number) from tickets where registration_id = @registrationId"
    );

    private static readonly SqlText Revoke = new(
        "update tickets set revoked_at = @now where registration_id = @registrationId and revoked_at is null"
    );

    private static readonly SqlText Restore = new(
        "update tickets set revoked_at = null where registration_id = @registrationId and revoked_at = @revokedAt"
    );

    // Ids and issue numbers are the caller's own: of the unique indexes only the short code's can refuse.
    public async Task<bool> AddAsync(IssuedTicket ticket, CancellationToken cancellationToken)
    {
        var isAdded = await session.TryExecuteAsync(
            Add,
            new
            {
                ticket.Id,
                ticket.RegistrationId,
                ticket.EditionId,
                ticket.IssueNumber,
                ticket.Code,
                ShortCode = ticket.ShortCode.Value,
                ticket.IssuedAt,
            },
            cancellationToken
        );
        if (isAdded)
        {
            await TellAsync("issued", ticket.EditionId, ticket.RegistrationId, cancellationToken);
        }
        return isAdded;
    }

    public Task<IReadOnlyList<Guid>> ListHoldersAsync(Guid groupId, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(ListHolders, new { groupId }, cancellationToken);

    public async Task<int> RevokeAsync(Guid registrationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.ExecuteAsync(Revoke, new { registrationId, now }, cancellationToken) > 0)
        {
            await TellAsync("revoked", null, registrationId, cancellationToken);
        }
        return await session.FirstOrDefaultAsync<int?>(FindLastIssue, new { registrationId }, cancellationToken) ?? 0;
    }

    public async Task RestoreAsync(Guid registrationId, DateTimeOffset revokedAt, CancellationToken cancellationToken)
    {
        if (await session.ExecuteAsync(Restore, new { registrationId, revokedAt }, cancellationToken) > 0)
        {
            await TellAsync("restored", null, registrationId, cancellationToken);
        }
    }

    private Task TellAsync(string what, Guid? editionId, Guid registrationId, CancellationToken cancellationToken) =>
        webhooks.NoteAsync(WebhookTopic.Ticket, what, editionId, registrationId, cancellationToken);
}
