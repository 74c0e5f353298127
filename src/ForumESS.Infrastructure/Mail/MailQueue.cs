using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// The stored mails as their senders see them. Any number of nodes may work on the queue: a mail is taken under a lease,
/// and one whose sender was killed comes back when the lease ends.
/// </summary>
internal sealed class MailQueue(DbSession session, CommandWriter writer, TimeProvider clock)
{
    /// <summary>Longer than one mail may take to send.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // RFC 5321, 4.5.4.1: at least four or five days.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // While a rush lasts, one mail a second: writing one costs the processor what thirty registrations do.
    private static readonly TimeSpan LookAtRush = TimeSpan.FromMilliseconds(50);
    private const int MostLooks = 20;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromDays(1),
    ];

    private static readonly SqlText FindDue = new(dialect =>
        $"""
            select id
            from mails
            where status = 'queued' and due_at <= @Now and (leased_until is null or leased_until <= @Now)
            order by due_at, id
            {dialect.Rows("50")}
            """
    );

    // Says again what FindDue said: of two nodes that saw the same mail, the second one changes no row.
    private static readonly SqlText Claim = new(
        """
        update mails
        set leased_until = @Until, attempts = attempts + 1
        where id = @Id and status = 'queued' and due_at <= @Now and (leased_until is null or leased_until <= @Now)
        """
    );

    private static readonly SqlText MarkSent = new(
        """
        update mails
        set status = 'sent', sent_at = @Now, secret = null, leased_until = null, last_error = null
        where id = @Id
        """
    );

    private static readonly SqlText Postpone = new(
        "update mails set due_at = @DueAt, leased_until = null, last_error = @Words where id = @Id and status = 'queued'"
    );

    private static readonly SqlText MarkFailed = new(
        """
        update mails
        set status = 'failed', leased_until = null, last_error = @Words
        where id = @Id and status = 'queued'
        """
    );

    private static readonly SqlText MarkDropped = new(
        "update mails set status = 'dropped', secret = null, leased_until = null where id = @Id and status = 'queued'"
    );

    /// <summary>Some of the mails that are due and in nobody's hands, those that wait longest first.</summary>
    public Task<IReadOnlyList<Guid>> FindDueAsync(CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(FindDue, new { Now = clock.GetUtcNow() }, cancellationToken);

    /// <summary>Returns at once while few commands come, and after a second at the latest.</summary>
    public async Task LetCommandsPassAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks && writer.IsCrowded; look++)
        {
            // Of the machine, not of the forum: no test may have to move its clock for it.
            await Task.Delay(LookAtRush, cancellationToken);
        }
    }

    /// <summary>Null when another node was faster or the mail was taken back; else the mail is the caller's until the lease ends.</summary>
    public async Task<MailFacts?> ClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claim = new
        {
            Id = id,
            Now = now,
            Until = now + Lease,
        };
        if (await WriteAsync(Claim, claim, cancellationToken) != 1)
        {
            return null;
        }
        var mail = await session.FirstOrDefaultAsync<MailFacts>(MailFacts.ByMail, new { Id = id }, cancellationToken);
        return mail is not null && MailComposer.NamesSessions(mail)
            ? await MailSession.AddToAsync(mail, session, cancellationToken)
            : mail;
    }

    /// <summary>Sent, and so nobody needs its secret any more.</summary>
    public Task MarkSentAsync(Guid id) => WriteAsync(MarkSent, new { Id = id, Now = clock.GetUtcNow() });

    /// <summary>
    /// To be tried again: after a minute, 5, 15, an hour, 4 hours, then daily, until it is five days old; then it has
    /// failed, and the office sees it.
    /// </summary>
    /// <param name="words">What went wrong, without personal data.</param>
    /// <returns>False when it will not be tried again.</returns>
    public async Task<bool> PostponeAsync(MailFacts mail, string words)
    {
        var delay = Delays[Math.Clamp(mail.Attempts - 1, 0, Delays.Length - 1)];
        var dueAt = clock.GetUtcNow() + delay;
        if (dueAt > mail.CreatedAt + Patience)
        {
            await MarkFailedAsync(mail.Id, words);
            return false;
        }
        await WriteAsync(
            Postpone,
            new
            {
                mail.Id,
                DueAt = dueAt,
                Words = words,
            }
        );
        return true;
    }

    /// <summary>Kept and shown, and never tried again by itself.</summary>
    /// <param name="words">What went wrong, without personal data.</param>
    public Task MarkFailedAsync(Guid id, string words) => WriteAsync(MarkFailed, new { Id = id, Words = words });

    /// <summary>No longer true, so never sent.</summary>
    public Task MarkDroppedAsync(Guid id) => WriteAsync(MarkDropped, new { Id = id });

    private async Task<int> WriteAsync(SqlText sql, object parameters, CancellationToken cancellationToken = default)
    {
        var rows = 0;
        while (
            (
                await session.RunAsync<Result>(
                    async () =>
                    {
                        rows = await session.ExecuteAsync(sql, parameters, cancellationToken);
                        return Result.Success;
                    },
                    edition: null,
                    cancellationToken
                )
            ).Error
                is not null
        )
        {
            // The writer is overrun. A mail that left must be written down as such before its lease ends, so ask again.
            await Task.Delay(Pause, clock, cancellationToken);
        }
        return rows;
    }
}
