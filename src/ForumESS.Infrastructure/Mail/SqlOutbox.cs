using ForumESS.Application;
using ForumESS.Application.Mail;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

internal sealed class SqlOutbox(DbSession session, MailSignal signal, TimeProvider clock) : IOutbox
{
    private static readonly SqlText Add = new(
        """
        insert into mails (id, kind, registration_id, session_id, edition_id, recipient, domain, language, secret, status,
                           attempts, created_at, due_at)
        values (@Id, @Kind, @RegistrationId, @SessionId, @EditionId, @Recipient, @Domain, @Language, @Secret, 'queued',
                0, @Now, @Now)
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
        "update mails set status = 'queued', due_at = @Now where id = @Id and status in ('queued', 'failed') and bounced_at is null"
    );

    private static readonly SqlText FindLeft = new(
        "select recipient from mails where id = @id and status = 'sent' and recipient <> ''"
    );

    private static readonly SqlText Bounce = new(
        "update mails set status = 'failed', bounced_at = @Now, last_error = @Words where id = @Id and status = 'sent'"
    );

    private static readonly SqlText Discard = new(
        "update mails set status = 'dropped', secret = null where id = @id and status = 'failed'"
    );

    // One that was paused before keeps its instant.
    private static readonly SqlText Pause = new(
        "update mail_desk set paused_at = @Now where id = 1 and paused_at is null"
    );

    private static readonly SqlText Resume = new("update mail_desk set paused_at = null where id = 1");

    // The lease goes too: a sender that has claimed it and not yet read it must not find it.
    private const string WithdrawAll = """
        update mails
        set status = 'dropped', secret = null, lease = null, leased_until = null
        where registration_id = @registrationId and status in ('queued', 'failed')
        """;

    private static readonly SqlText Withdraw = new(WithdrawAll);

    private static readonly SqlText WithdrawFrom = new($"{WithdrawAll} and recipient = @recipient");

    public async Task<Guid> AddAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = RandomDraw.NewId(now);
        await session.ExecuteAsync(
            Add,
            new
            {
                Id = id,
                Kind = StoredCode.Of(mail.Kind),
                mail.RegistrationId,
                mail.SessionId,
                mail.EditionId,
                mail.Recipient,
                Domain = DomainOf(mail.Recipient),
                mail.Language,
                Secret = mail.SurveyToken is { } token ? $"{mail.Secret} {token}" : mail.Secret,
                Now = now,
            },
            cancellationToken
        );
        // Woken any earlier, the worker would look before there is anything to see.
        session.AfterCommit(signal.Raise);
        return id;
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

    public Task WithdrawAsync(Guid registrationId, EmailAddress recipient, CancellationToken cancellationToken) =>
        session.ExecuteAsync(WithdrawFrom, new { registrationId, recipient = recipient.Value }, cancellationToken);

    public async Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var changed = await session.ExecuteAsync(Retry, new { Id = id, Now = clock.GetUtcNow() }, cancellationToken);
        session.AfterCommit(signal.Raise);
        return changed == 1;
    }

    public async Task<bool> DiscardAsync(Guid id, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Discard, new { id }, cancellationToken) == 1;

    public async Task<bool> BounceAsync(
        Guid id,
        IReadOnlyList<string> recipients,
        string words,
        CancellationToken cancellationToken
    )
    {
        if (
            await session.FirstOrDefaultAsync<string>(FindLeft, new { id }, cancellationToken) is not { } recipient
            || !recipients.Any(told =>
                EmailAddress.TryParse(told) is { } address && address.Key == EmailAddress.TryParse(recipient)?.Key
            )
        )
        {
            return false;
        }
        var row = new
        {
            Id = id,
            Now = clock.GetUtcNow(),
            Words = FaultWords.Clean(words, recipient),
        };
        return await session.ExecuteAsync(Bounce, row, cancellationToken) == 1;
    }

    public async Task SetPauseAsync(bool isPaused, CancellationToken cancellationToken)
    {
        if (isPaused)
        {
            await session.ExecuteAsync(Pause, new { Now = clock.GetUtcNow() }, cancellationToken);
            return;
        }
        await session.ExecuteAsync(Resume, null, cancellationToken);
        session.AfterCommit(signal.Raise);
    }

    // Servers count what they are given, however its case is written.
    private static string? DomainOf(string recipient) =>
        recipient.LastIndexOf('@') is >= 0 and var at ? recipient[(at + 1)..].ToLowerInvariant() : null;
}
