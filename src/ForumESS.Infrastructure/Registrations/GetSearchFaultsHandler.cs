using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class GetSearchFaultsHandler(DbSession session)
    : IRequestHandler<GetSearchFaults, IReadOnlyList<SearchFault>>
{
    private static readonly SqlText List = new(
        $"""
        select e.year as Year, sum(f.missing) as Missing, min(f.missing_since) as MissingSince, sum(f.remains) as Remains
        from (
            select n.edition_id as edition_id, 1 as missing, n.created_at as missing_since, 0 as remains
            from search_marks m
            join registrations n on n.edition_id = m.edition_id
            where n.search_key <> '' and {SearchIndex.IsBehind}
              and not exists (select 1 from search_words t where t.registration_id = n.id)
            union all
            select n.edition_id, 0, null, 1
            from registrations n
            where n.search_key = '' and exists (select 1 from search_words t where t.registration_id = n.id)
        ) f
        join editions e on e.id = f.edition_id
        group by e.year
        order by e.year
        """
    );

    public Task<IReadOnlyList<SearchFault>> Handle(GetSearchFaults request, CancellationToken cancellationToken) =>
        session.QueryAsync<SearchFault>(List, request, cancellationToken);
}
