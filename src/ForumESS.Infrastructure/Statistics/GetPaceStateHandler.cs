using ForumESS.Application.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetPaceStateHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetPaceState, PaceState>
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly SqlText FindEdition = new(
        "select id as Id, is_demo as IsDemo, starts_at as StartsAt from editions where year = @Year and starts_at > @now"
    );

    private static readonly SqlText FindEarlier = new(
        $"""
        select e.id as Id, e.starts_at as StartsAt
        from editions e
        where {EarlierSql.IsEarlier} and e.starts_at is not null
        """
    );

    private static readonly SqlText CountUntil = new(
        """
        select count(*)
        from registrations
        where edition_id = @Id and created_at <= @until and confirmed_at is not null
        """
    );

    public async Task<PaceState> Handle(GetPaceState request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var own = await session.FirstOrDefaultAsync<EditionRow>(
            FindEdition,
            new { request.Year, now },
            cancellationToken
        );
        if (own is null)
        {
            return PaceState.Unknown;
        }
        var which = new { year = request.Year, own.IsDemo };
        var earlier = new List<PaceGrowth>();
        foreach (var edition in await session.QueryAsync<EditionRow>(FindEarlier, which, cancellationToken))
        {
            var sameDay = edition.StartsAt - (own.StartsAt - now);
            earlier.Add(await GrowthAsync(edition.Id, sameDay, cancellationToken));
        }
        return PaceMaker.StateOf(await GrowthAsync(own.Id, now, cancellationToken), earlier);
    }

    private async Task<PaceGrowth> GrowthAsync(Guid id, DateTimeOffset until, CancellationToken cancellationToken) =>
        new(
            await session.FirstOrDefaultAsync<int>(
                CountUntil,
                new { Id = id, until = until - Week },
                cancellationToken
            ),
            await session.FirstOrDefaultAsync<int>(CountUntil, new { Id = id, until }, cancellationToken)
        );

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public bool IsDemo { get; init; }
        public DateTimeOffset StartsAt { get; init; }
    }
}
