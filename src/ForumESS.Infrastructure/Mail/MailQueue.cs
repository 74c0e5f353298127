using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// The stored mails as their senders see them. Any number of nodes may work on the queue: mails are taken under a lease,
/// and those whose sender was killed come back when the lease ends.
/// </summary>
internal sealed class MailQueue(DbSession session, CommandWriter writer, MailOptions options, TimeProvider clock)
{
    /// <summary>Longer than one mail may take to send.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LimitedFor = TimeSpan.FromMinutes(1);

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

    private const string Due =
        "m.status = 'queued' and m.due_at <= @Now and (m.leased_until is null or m.leased_until <= @Now)";

    private static readonly SqlText FindDue = new(dialect =>
        $"""
            select m.id as Id, m.domain as Domain
            from mails m
            where {Due}
            order by m.due_at, m.id
            {dialect.Rows("@Most")}
            """
    );

    // More than are taken, because those to one domain may be too many.
    private static readonly SqlText FindDueByDomain = new(dialect =>
        $"""
            select m.id as Id, m.domain as Domain, coalesce(d.tries, 0) as Tries
            from mails m
            left join (select domain, count(*) as tries from mails where tried_at > @Since group by domain) d
              on d.domain = m.domain
            where {Due} and coalesce(d.tries, 0) < @PerDomain
            order by m.due_at, m.id
            {dialect.Rows("200")}
            """
    );

    private static readonly SqlText CountTries = new(
        "select count(*) as Tries, min(tried_at) as Oldest from mails where tried_at > @Since"
    );

    // Held until the commit: other nodes take theirs after, and see what these left of a limit.
    private static readonly SqlText Open = new(
        "update mail_desk set taken_at = @Now where id = 1 and paused_at is null"
    );

    private static readonly SqlText Claim = new(
        """
        update mails
        set lease = @Lease, leased_until = @Until, tried_at = @Now, attempts = attempts + 1
        where id = @Id and status = 'queued'
        """
    );

    private static readonly SqlText PutBack = new(
        """
        update mails
        set lease = null, leased_until = null, tried_at = null, attempts = attempts - 1
        where id = @Id and lease = @Lease and status = 'queued'
        """
    );

    private static readonly SqlText MarkSent = new(
        """
        update mails
        set status = 'sent', sent_at = @Now, secret = null, lease = null, leased_until = null, last_error = null
        where id = @Id
        """
    );

    private static readonly SqlText Postpone = new(
        """
        update mails
        set due_at = @DueAt, lease = null, leased_until = null, last_error = @Words
        where id = @Id and status = 'queued'
        """
    );

    private static readonly SqlText MarkFailed = new(
        """
        update mails
        set status = 'failed', lease = null, leased_until = null, last_error = @Words
        where id = @Id and status = 'queued'
        """
    );

    private static readonly SqlText MarkDropped = new(
        """
        update mails
        set status = 'dropped', secret = null, lease = null, leased_until = null,
            last_error = coalesce(@Words, last_error)
        where id = @Id and status = 'queued'
        """
    );

    /// <summary>True while commands come faster than they can be answered.</summary>
    public bool IsRush => writer.IsCrowded;

    /// <summary>Returns at once while few commands come, and after a second at the latest.</summary>
    public async Task LetCommandsPassAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks && IsRush; look++)
        {
            // Of the machine, not of the forum: no test may have to move its clock for it.
            await Task.Delay(LookAtRush, cancellationToken);
        }
    }

    /// <summary>
    /// Some of the mails that are due and in nobody's hands, those that wait longest first; they are the caller's until the
    /// lease ends. None while sending is paused.
    /// </summary>
    public async Task<MailHandful> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var lease = Guid.CreateVersion7(clock.GetUtcNow());
        var until = clock.GetUtcNow() + Lease;
        DateTimeOffset? noneBefore = null;
        // Looked for without the writer first: most looks find nothing.
        if (await FindAsync(FindDue, new { Now = clock.GetUtcNow(), Most = 1 }, cancellationToken) is [])
        {
            return new MailHandful(lease, until, [], OfficeTemplates.None);
        }
        await WriteAsync(
            async () => noneBefore = await ClaimAsync(new LeaseRow(lease, clock.GetUtcNow(), until), most),
            cancellationToken
        );
        return new MailHandful(
            lease,
            until,
            await ReadAsync(lease, cancellationToken),
            await OfficeTemplates.ReadAsync(session, cancellationToken),
            noneBefore
        );
    }

    /// <summary>Gives back mails that were taken and not tried.</summary>
    public Task PutBackAsync(Guid lease, IEnumerable<Guid> ids) =>
        WriteAsync(async () =>
        {
            foreach (var id in ids)
            {
                await session.ExecuteAsync(PutBack, new { Id = id, Lease = lease });
            }
        });

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

    /// <summary>Never sent.</summary>
    /// <param name="words">Why; null: it is no longer true, and what earlier tries left stays readable.</param>
    public Task MarkDroppedAsync(Guid id, string? words = null) =>
        WriteAsync(MarkDropped, new { Id = id, Words = words });

    private async Task<IReadOnlyList<MailFacts>> ReadAsync(Guid lease, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<MailFacts>(MailFacts.ByLease, new { Lease = lease }, cancellationToken);
        var mails = new List<MailFacts>(rows.Count);
        // With a row for each valid ticket of theirs, the newest first.
        foreach (var mail in rows.DistinctBy(mail => mail.Id))
        {
            var whole =
                MailComposer.NamesSessions(mail) ? await MailSession.AddToAsync(mail, session, cancellationToken)
                : MailComposer.StrikesOut(mail) ? await MailSession.AddGivenUpAsync(mail, session, cancellationToken)
                : mail;
            mails.Add(
                MailComposer.NamesChange(mail)
                    ? await ScheduleBefore.AddToAsync(whole, session, cancellationToken)
                    : whole
            );
        }
        return mails;
    }

    /// <returns>Where a limit let none be taken, when to ask again.</returns>
    private async Task<DateTimeOffset?> ClaimAsync(LeaseRow lease, int most)
    {
        if (await session.ExecuteAsync(Open, new { lease.Now }) == 0)
        {
            return null;
        }
        var since = lease.Now - LimitedFor;
        var tries = options is { PerMinute: null, PerDomainPerMinute: null }
            ? null
            : await session.FirstOrDefaultAsync<Tried>(CountTries, new { Since = since });
        var taken = options.PerMinute - tries?.Tries is { } left && left < most ? left : most;
        var ids = taken <= 0 ? [] : await ChooseAsync(lease.Now, since, taken);
        foreach (var id in ids)
        {
            await session.ExecuteAsync(
                Claim,
                new
                {
                    Id = id,
                    lease.Lease,
                    lease.Until,
                    lease.Now,
                }
            );
        }
        return ids.Count == 0 && tries?.Oldest is { } oldest ? oldest + LimitedFor : null;
    }

    private async Task<IReadOnlyList<Guid>> ChooseAsync(DateTimeOffset now, DateTimeOffset since, int most)
    {
        if (options.PerDomainPerMinute is not { } perDomain)
        {
            return [.. (await FindAsync(FindDue, new { Now = now, Most = most })).Select(mail => mail.Id)];
        }
        var due = await FindAsync(
            FindDueByDomain,
            new
            {
                Now = now,
                Since = since,
                PerDomain = perDomain,
            }
        );
        var given = new Dictionary<string, int>();
        return
        [
            .. due.Where(mail =>
                    mail.Domain is null
                    || (given[mail.Domain] = given.GetValueOrDefault(mail.Domain, mail.Tries) + 1) <= perDomain
                )
                .Take(most)
                .Select(mail => mail.Id),
        ];
    }

    private Task<IReadOnlyList<DueMail>> FindAsync(
        SqlText sql,
        object parameters,
        CancellationToken cancellationToken = default
    ) => session.QueryAsync<DueMail>(sql, parameters, cancellationToken);

    private Task WriteAsync(SqlText sql, object parameters) => WriteAsync(() => session.ExecuteAsync(sql, parameters));

    private async Task WriteAsync(Func<Task> write, CancellationToken cancellationToken = default)
    {
        while (
            (
                await session.RunAsideAsync<Result>(
                    async () =>
                    {
                        await write();
                        return Result.Success;
                    },
                    cancellationToken
                )
            ).Error
                is not null
        )
        {
            // The writer is overrun. A mail that left must be written down as such before its lease ends, so ask again.
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private sealed record LeaseRow(Guid Lease, DateTimeOffset Now, DateTimeOffset Until);

    private sealed record DueMail
    {
        public Guid Id { get; init; }

        /// <summary>Null for a mail stored before domains were.</summary>
        public string? Domain { get; init; }

        /// <summary>Mails to the domain in the last minute.</summary>
        public int Tries { get; init; }
    }

    private sealed record Tried
    {
        public int Tries { get; init; }
        public DateTimeOffset? Oldest { get; init; }
    }
}
