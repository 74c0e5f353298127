using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Waiting;

internal sealed class GetWaitingLineHandler(DbSession session)
    : IRequestHandler<GetWaitingLine, IReadOnlyList<WaitingParty>?>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText List = new(
        $"""
        select {WaitingSql.Columns}, r.first_name as FirstName, r.last_name as LastName,
               r.organisation as Organisation, a.label as AudienceLabel, r.created_at as Since
        from waiting_entries w
        join registrations r on r.id = w.registration_id
        join audience_types a on a.code = w.audience
        where w.pool_id = @EditionId
        order by w.priority desc, w.arrival, w.id
        """
    );

    public async Task<IReadOnlyList<WaitingParty>?> Handle(GetWaitingLine request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is not { } editionId)
        {
            return null;
        }
        var before = new Dictionary<string, int>();
        var rows = await session.QueryAsync<Row>(List, new { EditionId = editionId }, cancellationToken);
        return [.. rows.Select(row => row.ToParty(before))];
    }

    private sealed record Row : WaitingRow
    {
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public string? Organisation { get; init; }
        public LocalizedText AudienceLabel { get; init; } = null!;
        public DateTimeOffset Since { get; init; }

        /// <param name="before">How many of each audience wait before it; it is counted in.</param>
        public WaitingParty ToParty(Dictionary<string, int> before)
        {
            var entry = ToEntry();
            var waits = entry.State == WaitingState.Waiting;
            var isFirst = before.Count == 0;
            int? position = waits ? before[Audience] = before.GetValueOrDefault(Audience) + 1 : null;
            return new WaitingParty
            {
                Entry = entry,
                FirstName = FirstName,
                LastName = LastName,
                Organisation = Organisation,
                AudienceLabel = AudienceLabel,
                Since = Since,
                CanMoveUp = waits && !isFirst,
                Position = position,
            };
        }
    }
}
