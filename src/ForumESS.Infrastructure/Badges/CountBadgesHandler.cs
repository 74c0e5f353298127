using ForumESS.Application.Badges;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Badges;

internal sealed class CountBadgesHandler(DbSession session) : IRequestHandler<CountBadges, BadgeCount>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    // The sum over nobody is null.
    private static readonly SqlText Count = new(
        $"""
        select count(*) as Total, coalesce(sum(c.again), 0) as Again
        from (select {BadgeSql.Again} as again from registrations r where {BadgeSql.Chosen}) c
        """
    );

    public async Task<BadgeCount> Handle(CountBadges request, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<Guid?>(FindEdition, request, cancellationToken) is { } editionId
        && await session.FirstOrDefaultAsync<BadgeCount>(
            Count,
            BadgeSql.Parameters(request.Choice, editionId, Guid.Empty),
            cancellationToken
        )
            is { } count
            ? count
            : new BadgeCount();
}
