using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

internal sealed class SqlOutbox(DbSession session, MailSignal signal, TimeProvider clock) : IOutbox
{
    private static readonly SqlText Add = new(
        """
        insert into mails (id, kind, registration_id, session_id, recipient, language, secret, status, attempts,
                           created_at, due_at)
        values (@Id, @Kind, @RegistrationId, @SessionId, @Recipient, @Language, @Secret, 'queued', 0, @Now, @Now)
        """
    );

    private static readonly SqlText Count = new(
        """
        select count(*)
        from mails
        where registration_id = @RegistrationId and kind = @Kind and created_at >= @Since
        """
    );

    private static readonly SqlText Retry = new(
        "update mails set status = 'queued', due_at = @Now where id = @Id and status in ('queued', 'failed')"
    );

    private static readonly SqlText Withdraw = new(
        """
        update mails
        set status = 'dropped', secret = null, leased_until = null
        where registration_id = @registrationId and status in ('queued', 'failed')
        """
    );

    public async Task AddAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await session.ExecuteAsync(
            Add,
            new
            {
                Id = Guid.CreateVersion7(now),
                Kind = StoredCode.Of(mail.Kind),
                mail.RegistrationId,
                mail.SessionId,
                mail.Recipient,
                mail.Language,
                mail.Secret,
                Now = now,
            },
            cancellationToken
        );
        // Woken any earlier, the worker would look before there is anything to see.
        session.AfterCommit(signal.Raise);
    }

    public Task<int> CountAsync(
        Guid registrationId,
        MailKind kind,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        session.FirstOrDefaultAsync<int>(
            Count,
            new
            {
                RegistrationId = registrationId,
                Kind = StoredCode.Of(kind),
                Since = since,
            },
            cancellationToken
        );

    public Task WithdrawAsync(Guid registrationId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Withdraw, new { registrationId }, cancellationToken);

    public async Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var changed = await session.ExecuteAsync(Retry, new { Id = id, Now = clock.GetUtcNow() }, cancellationToken);
        session.AfterCommit(signal.Raise);
        return changed == 1;
    }
}
