using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetTargetsHandler(DbSession session) : IRequestHandler<GetTargets, IReadOnlyList<Target>>
{
    private static readonly SqlText List = new(
        $"""
        select {TargetRow.Columns}
        from turnout_targets t
        join editions e on e.id = t.edition_id
        left join audience_types a on a.code = t.audience
        where e.year = @Year
        order by a.number
        """
    );

    public async Task<IReadOnlyList<Target>> Handle(GetTargets request, CancellationToken cancellationToken) =>
        [.. (await session.QueryAsync<TargetRow>(List, request, cancellationToken)).Select(row => row.ToTarget())];
}
