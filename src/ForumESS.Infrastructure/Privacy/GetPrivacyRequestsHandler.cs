using ForumESS.Application.Privacy;
using ForumESS.Domain.Privacy;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class GetPrivacyRequestsHandler(DbSession session)
    : IRequestHandler<ListPrivacyRequests, IReadOnlyList<PrivacyRequestLine>>,
        IRequestHandler<GetPrivacyRequest, PrivacyRequestFile?>
{
    private const string Columns = """
        select id as Id, kind as Kind, contact as Contact, contact_key as ContactKey, asked as Asked,
               received_at as ReceivedAt, due_at as DueAt, closed_at as ClosedAt, outcome as OutcomeCode, done as Done
        from privacy_requests
        """;

    private static readonly SqlText List = new(
        $"""
        {Columns}
        order by case when closed_at is null then 0 else 1 end, case when closed_at is null then due_at end,
                 closed_at desc, id
        """
    );

    private static readonly SqlText Find = new($"{Columns} where id = @Id");

    private static readonly SqlText FindRegistrations = new(
        """
        select r.id as Id, e.year as Year, r.first_name as FirstName, r.last_name as LastName, r.status as Status,
               case when r.unsubscribed_at is null then 0 else 1 end as IsUnsubscribed
        from registrations r
        join editions e on e.id = r.edition_id
        where r.email_key = @ContactKey or r.holder_key = @ContactKey
        order by e.year desc, r.created_at desc, r.id
        """
    );

    private static readonly SqlText FindGroups = new(
        """
        select g.id as Id, e.year as Year, g.name as Name
        from registration_groups g
        join editions e on e.id = g.edition_id
        where g.email_key = @ContactKey
        order by e.year desc, g.name, g.id
        """
    );

    public async Task<IReadOnlyList<PrivacyRequestLine>> Handle(
        ListPrivacyRequests request,
        CancellationToken cancellationToken
    ) => [.. (await session.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToLine())];

    public async Task<PrivacyRequestFile?> Handle(GetPrivacyRequest request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Row>(Find, request, cancellationToken) is not { } row)
        {
            return null;
        }
        return row.ContactKey.Length == 0
            ? new PrivacyRequestFile(row.ToLine(), [], [])
            : new PrivacyRequestFile(
                row.ToLine(),
                await session.QueryAsync<HeldRegistration>(FindRegistrations, row, cancellationToken),
                await session.QueryAsync<HeldGroup>(FindGroups, row, cancellationToken)
            );
    }

    private sealed record Row
    {
        public Guid Id { get; init; }
        public string Kind { get; init; } = "";
        public string Contact { get; init; } = "";
        public string ContactKey { get; init; } = "";
        public string? Asked { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public DateTimeOffset DueAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public string? OutcomeCode { get; init; }
        public string? Done { get; init; }

        public PrivacyRequestLine ToLine() =>
            new()
            {
                Id = Id,
                Right = StoredCode.Parse<PrivacyRight>(Kind),
                Contact = Contact,
                Asked = Asked,
                ReceivedAt = ReceivedAt,
                DueAt = DueAt,
                ClosedAt = ClosedAt,
                Outcome = OutcomeCode is null ? null : StoredCode.Parse<PrivacyOutcome>(OutcomeCode),
                Done = Done,
            };
    }
}
