using System.Globalization;
using ForumESS.Application.Audit;
using ForumESS.Domain.Audit;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Audit;

internal sealed class ListAuditEntriesHandler(DbSession session) : IRequestHandler<ListAuditEntries, AuditPage>
{
    private static readonly SqlText List = new(dialect =>
        $"""
            select {AuditRow.Columns}
            from audit_entries
            where number < @Before
              and (@Actor = '' or actor = @Actor)
              and (@IsByOne = 0 or actor_id = @ActorId)
              and (@Subject = '' or subject = @Subject)
              and (@SubjectId = '' or subject_id = @SubjectId)
              and (@Year = 0 or year = @Year)
            order by number desc
            {dialect.Rows((ListAuditEntries.PageSize + 1).ToString(CultureInfo.InvariantCulture))}
            """
    );

    private static readonly SqlText ListNames = new(
        "select id as Id, name as Name from staff union all select id as Id, name as Name from api_tokens"
    );

    public async Task<AuditPage> Handle(ListAuditEntries request, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<AuditRow>(
            List,
            new
            {
                Before = request.Before ?? long.MaxValue,
                Actor = request.Actor is { } actor ? StoredCode.Of(actor) : "",
                IsByOne = request.ActorId is null ? 0 : 1,
                ActorId = request.ActorId ?? Guid.Empty,
                Subject = request.Subject is { } subject ? StoredCode.Of(subject) : "",
                SubjectId = request.SubjectId ?? "",
                Year = request.Year ?? 0,
            },
            cancellationToken
        );
        // A team is some dozens; joined, each row would carry its name.
        var names = (await session.QueryAsync<NameRow>(ListNames, null, cancellationToken)).ToDictionary(
            row => row.Id,
            row => row.Name
        );
        var shown = rows.Take(ListAuditEntries.PageSize).ToList();
        return new AuditPage(
            [.. shown.Select(row => Line(row, names))],
            rows.Count > shown.Count ? shown[^1].Number : null
        );
    }

    private static AuditLine Line(AuditRow row, Dictionary<Guid, string> names) =>
        new()
        {
            Number = row.Number,
            At = row.At,
            Actor = StoredCode.Parse<ActorKind>(row.Actor),
            ActorName = row.ActorId is { } actor ? names.GetValueOrDefault(actor) : null,
            Action = row.Action,
            Subject = StoredCode.Parse<AuditSubject>(row.Subject),
            SubjectId = row.SubjectId,
            Year = row.Year,
            Details = row.Details is null ? null : AuditDetails.FromJson(row.Details),
        };

    private sealed record NameRow
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
    }
}
