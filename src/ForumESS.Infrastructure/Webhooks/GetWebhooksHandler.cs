using ForumESS.Application.Webhooks;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Webhooks;

internal sealed class GetWebhooksHandler(DbSession session)
    : IRequestHandler<ListWebhooks, IReadOnlyList<WebhookLine>>,
        IRequestHandler<GetWebhook, WebhookFile?>
{
    private const string Columns = """
        select w.id as Id, w.address as Address, w.topics as Topics, e.year as Year, w.created_at as CreatedAt,
               w.ended_at as EndedAt,
               (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'queued') as Waiting,
               (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'failed') as Failed
        from webhooks w
        left join editions e on e.id = w.edition_id
        """;

    private static readonly SqlText List = new(
        $"{Columns} order by case when w.ended_at is null then 0 else 1 end, w.created_at desc, w.id"
    );

    private static readonly SqlText Find = new($"{Columns} where w.id = @Id");

    private static readonly SqlText Deliveries = new(dialect =>
        $"""
            select event_id as EventId, event as Event, occurred_at as OccurredAt, state as State, attempts as Attempts,
                   due_at as DueAt, last_answer as LastAnswer
            from webhook_deliveries
            where webhook_id = @Id
            order by occurred_at desc, event_id
            {dialect.Rows("@Most")}
            """
    );

    public async Task<IReadOnlyList<WebhookLine>> Handle(ListWebhooks request, CancellationToken cancellationToken) =>
        [.. (await session.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToLine())];

    public async Task<WebhookFile?> Handle(GetWebhook request, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<Row>(Find, request, cancellationToken) is { } row
            ? new WebhookFile(
                row.ToLine(),
                await session.QueryAsync<DeliveryLine>(
                    Deliveries,
                    new { row.Id, Most = GetWebhook.MostDeliveries },
                    cancellationToken
                )
            )
            : null;

    private sealed record Row
    {
        public Guid Id { get; init; }
        public string Address { get; init; } = "";
        public string Topics { get; init; } = "";
        public int? Year { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public int Waiting { get; init; }
        public int Failed { get; init; }

        public WebhookLine ToLine() =>
            new()
            {
                Id = Id,
                Address = Address,
                Topics =
                [
                    .. Topics.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(StoredCode.Parse<WebhookTopic>),
                ],
                Year = Year,
                CreatedAt = CreatedAt,
                EndedAt = EndedAt,
                Waiting = Waiting,
                Failed = Failed,
            };
    }
}
