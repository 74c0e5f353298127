using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorsHandler(DbSession session) : IRequestHandler<GetDoors, DoorsAnswer>
{
    private static readonly SqlText FindEditions = new(
        """
        select id as Id, year as Year, theme as Theme, is_demo as IsDemo, entry_rules as Rules
        from editions
        where status in ('open', 'closed')
        order by starts_at
        """
    );

    private static readonly SqlText FindSessions = new(
        """
        select edition_id as EditionId, code as Code, title as Title, starts_at as StartsAt
        from sessions
        where withdrawn_at is null
        order by starts_at, code
        """
    );

    private static readonly SqlText FindAudiences = new("select code as Code, label as Label from audience_types");

    public async Task<DoorsAnswer> Handle(GetDoors request, CancellationToken cancellationToken)
    {
        var doors = new List<DoorAnswer>();
        var sessions = (await session.QueryAsync<SessionRow>(FindSessions, null, cancellationToken)).ToLookup(row =>
            row.EditionId
        );
        foreach (var edition in await session.QueryAsync<EditionRow>(FindEditions, null, cancellationToken))
        {
            var id = new { editionId = edition.Id };
            doors.Add(
                new DoorAnswer
                {
                    Year = edition.Year,
                    Theme = edition.Theme,
                    IsDemo = edition.IsDemo,
                    Rules = EntryRulesText.Read(edition.Rules),
                    Gates = await session.QueryAsync<string>(DoorSql.Gates, id, cancellationToken),
                    Sessions = [.. sessions[edition.Id].Select(row => row.ToLine())],
                    Occupancy = await DoorSql.OccupancyAsync(session, edition.Id, cancellationToken),
                }
            );
        }
        var audiences = await session.QueryAsync<AudienceRow>(FindAudiences, null, cancellationToken);
        return new DoorsAnswer(doors, audiences.ToDictionary(row => row.Code, row => row.Label!));
    }

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public int Year { get; init; }
        public LocalizedText? Theme { get; init; }
        public bool IsDemo { get; init; }
        public string? Rules { get; init; }
    }

    private sealed record SessionRow
    {
        public Guid EditionId { get; init; }
        public string Code { get; init; } = "";
        public LocalizedText? Title { get; init; }
        public DateTimeOffset StartsAt { get; init; }

        public SessionDoorLine ToLine() =>
            new()
            {
                Code = Code,
                Title = Title!,
                StartsAt = StartsAt,
            };
    }

    private sealed record AudienceRow
    {
        public string Code { get; init; } = "";
        public LocalizedText? Label { get; init; }
    }
}
