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

    private static readonly SqlText FindAudiences = new("select code as Code, label as Label from audience_types");

    public async Task<DoorsAnswer> Handle(GetDoors request, CancellationToken cancellationToken)
    {
        var doors = new List<DoorAnswer>();
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

    private sealed record AudienceRow
    {
        public string Code { get; init; } = "";
        public LocalizedText? Label { get; init; }
    }
}
