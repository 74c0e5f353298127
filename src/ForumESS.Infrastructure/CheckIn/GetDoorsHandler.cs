using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorsHandler(DbSession session) : IRequestHandler<GetDoors, IReadOnlyList<DoorAnswer>>
{
    private static readonly SqlText FindEditions = new(
        """
        select id as Id, year as Year, theme as Theme, is_demo as IsDemo
        from editions
        where status in ('open', 'closed')
        order by starts_at
        """
    );

    public async Task<IReadOnlyList<DoorAnswer>> Handle(GetDoors request, CancellationToken cancellationToken)
    {
        var doors = new List<DoorAnswer>();
        foreach (var edition in await session.QueryAsync<EditionRow>(FindEditions, null, cancellationToken))
        {
            var id = new { editionId = edition.Id };
            doors.Add(
                new DoorAnswer
                {
                    EditionId = edition.Id,
                    Year = edition.Year,
                    Theme = edition.Theme,
                    IsDemo = edition.IsDemo,
                    Gates = await session.QueryAsync<string>(DoorSql.Gates, id, cancellationToken),
                    Occupancy = new Occupancy(
                        await session.FirstOrDefaultAsync<int>(DoorSql.CountInside, id, cancellationToken),
                        await session.FirstOrDefaultAsync<int?>(DoorSql.Limit, id, cancellationToken)
                    ),
                }
            );
        }
        return doors;
    }

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public int Year { get; init; }
        public LocalizedText? Theme { get; init; }
        public bool IsDemo { get; init; }
    }
}
