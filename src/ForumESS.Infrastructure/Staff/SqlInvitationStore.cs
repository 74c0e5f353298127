using ForumESS.Application.Staff;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

internal sealed class SqlInvitationStore(DbSession session) : IInvitationStore
{
    private static readonly SqlText Insert = new(
        """
        insert into staff_invitations (token_hash, email, role, edition_id, created_at, expires_at, used_at)
        values (@TokenHash, @Email, @Role, @EditionId, @CreatedAt, @ExpiresAt, @UsedAt)
        """
    );

    private static readonly SqlText Select = new(
        """
        select token_hash as TokenHash, email as Email, role as Role, edition_id as EditionId,
               created_at as CreatedAt, expires_at as ExpiresAt, used_at as UsedAt
        from staff_invitations
        where token_hash = @tokenHash
        """
    );

    private static readonly SqlText Use = new(
        """
        update staff_invitations
        set used_at = @now
        where token_hash = @tokenHash and used_at is null and expires_at > @now
        """
    );

    private static readonly SqlText End = new(
        """
        update staff_invitations
        set expires_at = @now
        where token_hash = @tokenHash and used_at is null and expires_at > @now
        """
    );

    private static readonly SqlText EndOfAddress = new(
        """
        update staff_invitations
        set expires_at = @now
        where email = @Value and used_at is null and expires_at > @now
        """
    );

    private static readonly SqlText EndFirst = new(
        """
        update staff_invitations
        set expires_at = @now
        where email is null and used_at is null and expires_at > @now
        """
    );

    public Task AddAsync(StaffInvitation invitation, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Insert,
            new
            {
                invitation.TokenHash,
                Email = invitation.Email?.Value,
                Role = invitation.Role.Code(),
                invitation.EditionId,
                invitation.CreatedAt,
                invitation.ExpiresAt,
                invitation.UsedAt,
            },
            cancellationToken
        );

    public async Task<StaffInvitation?> FindAsync(string tokenHash, CancellationToken cancellationToken) =>
        (
            await session.FirstOrDefaultAsync<InvitationRow>(Select, new { tokenHash }, cancellationToken)
        )?.ToInvitation();

    public async Task<bool> UseAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Use, new { tokenHash, now }, cancellationToken) == 1;

    public async Task<bool> EndAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(End, new { tokenHash, now }, cancellationToken) == 1;

    public Task EndAllAsync(EmailAddress? email, DateTimeOffset now, CancellationToken cancellationToken) =>
        email is null
            ? session.ExecuteAsync(EndFirst, new { now }, cancellationToken)
            : session.ExecuteAsync(EndOfAddress, new { email.Value, now }, cancellationToken);
}
