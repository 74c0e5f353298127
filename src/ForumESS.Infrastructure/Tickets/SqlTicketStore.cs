using ForumESS.Application.Tickets;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Tickets;

internal sealed class SqlTicketStore(DbSession session) : ITicketStore
{
    private static readonly SqlText Add = new(
        """
        insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
        values (@Id, @RegistrationId, @EditionId, @IssueNumber, @Code, @ShortCode, @IssuedAt)
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
    public Task<bool> AddAsync(IssuedTicket ticket, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(
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

    public async Task<int> RevokeAsync(Guid registrationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Revoke, new { registrationId, now }, cancellationToken);
        return await session.FirstOrDefaultAsync<int?>(FindLastIssue, new { registrationId }, cancellationToken) ?? 0;
    }

    public Task RestoreAsync(Guid registrationId, DateTimeOffset revokedAt, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Restore, new { registrationId, revokedAt }, cancellationToken);
}
