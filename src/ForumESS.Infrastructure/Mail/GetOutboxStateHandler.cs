using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Mail;

internal sealed class GetOutboxStateHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetOutboxState, OutboxState>
{
    private static readonly SqlText Count = new(
        """
        select sum(case when status = 'queued' then 1 else 0 end) as Queued,
               sum(case when status = 'queued' and created_at < @LateBefore then 1 else 0 end) as Late,
               sum(case when status = 'failed' then 1 else 0 end) as Failed,
               min(case when status = 'queued' then created_at end) as OldestWaiting
        from mails
        where status in ('queued', 'failed')
        """
    );

    private static readonly SqlText CountTried = new(
        "select count(*) from mails where status = 'sent' and tried_at > @Since"
    );

    private static readonly SqlText FindPause = new("select paused_at as PausedAt from mail_desk where id = 1");

    private static readonly SqlText FindTroubles = new(dialect =>
        $"""
            select id as Id, kind as Kind, registration_id as RegistrationId, created_at as CreatedAt,
                   attempts as Attempts, case when status = 'queued' then due_at end as NextTryAt, last_error as Words,
                   case when bounced_at is null then 0 else 1 end as IsBounced
            from mails
            where status = @Status and last_error is not null
            order by created_at desc, id
            {dialect.Rows("@Most")}
            """
    );

    public async Task<OutboxState> Handle(GetOutboxState request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var counts = await session.FirstOrDefaultAsync<Counts>(
            Count,
            new { LateBefore = now - OutboxState.LateAfter },
            cancellationToken
        );
        return new OutboxState
        {
            Queued = counts?.Queued ?? 0,
            Late = counts?.Late ?? 0,
            Failed = counts?.Failed ?? 0,
            SentInLastHour = await session.FirstOrDefaultAsync<int>(
                CountTried,
                new { Since = now.AddHours(-1) },
                cancellationToken
            ),
            OldestWaitingMinutes = counts?.OldestWaiting is { } oldest ? (int)(now - oldest).TotalMinutes : null,
            PausedAt = (await session.FirstOrDefaultAsync<Desk>(FindPause, null, cancellationToken))?.PausedAt,
            Refused = await FindAsync("failed", cancellationToken),
            Delayed = await FindAsync("queued", cancellationToken),
        };
    }

    private Task<IReadOnlyList<MailTrouble>> FindAsync(string status, CancellationToken cancellationToken) =>
        session.QueryAsync<MailTrouble>(
            FindTroubles,
            new { Status = status, Most = OutboxState.MostTroubles },
            cancellationToken
        );

    private sealed record Desk
    {
        public DateTimeOffset? PausedAt { get; init; }
    }

    // The sums of no rows are null.
    private sealed record Counts
    {
        public int? Queued { get; init; }
        public int? Late { get; init; }
        public int? Failed { get; init; }
        public DateTimeOffset? OldestWaiting { get; init; }
    }
}
