using ForumESS.Application;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Webhooks;

/// <summary>
/// Where the stores say what they have just written, inside its transaction: what endpoints are told is then as durable as
/// the fact, and neither is without the other. Without an endpoint it costs one read for a whole group of commands.
/// </summary>
internal sealed class WebhookLog(DbSession session, WebhookSignal signal, TimeProvider clock)
{
    private static readonly object Always = new { };

    private static readonly SqlText Count = new("select count(*) as Endpoints from webhooks where ended_at is null");

    private static readonly SqlText Add = new(
        """
        insert into webhook_deliveries
            (event_id, webhook_id, event, year, subject_id, occurred_at, state, attempts, due_at)
        select @EventId, w.id, @Event, e.year, @SubjectId, @Now, 'queued', 0, @Now
        from webhooks w
        join editions e on e.id = coalesce(@EditionId, (select r.edition_id from registrations r where r.id = @SubjectId))
        where w.ended_at is null and w.topics like @Topic and (w.edition_id is null or w.edition_id = e.id)
        """
    );

    /// <param name="what">What became of it, as the event's name says after its topic.</param>
    /// <param name="editionId">Null: the registration's that <paramref name="subjectId"/> names.</param>
    /// <param name="subjectId">A registration, for its ticket too, or a scan; an edition names itself.</param>
    public async Task NoteAsync(
        WebhookTopic topic,
        string what,
        Guid? editionId,
        Guid subjectId,
        CancellationToken cancellationToken
    )
    {
        var told = await session.FirstOrDefaultSharedAsync<Told>(Count, Always, cancellationToken);
        if (told is not { Endpoints: > 0 })
        {
            return;
        }
        var now = clock.GetUtcNow();
        var code = StoredCode.Of(topic);
        var queued = await session.ExecuteAsync(
            Add,
            new
            {
                EventId = RandomDraw.NewId(now),
                Event = $"{code}.{what}",
                Topic = $"%,{code},%",
                EditionId = editionId,
                SubjectId = subjectId,
                Now = now,
            },
            cancellationToken
        );
        if (queued > 0)
        {
            session.AfterCommit(signal.Raise);
        }
    }

    private sealed record Told
    {
        public int Endpoints { get; init; }
    }
}
