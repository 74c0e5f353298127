using ForumESS.Application.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class ListYearsToTallyHandler(DbSession session) : IRequestHandler<ListYearsToTally, IReadOnlyList<int>>
{
    private static readonly SqlText List = new(
        """
        select e.year
        from editions e
        where e.archived_at is null
          and (exists (select 1 from registrations r where r.edition_id = e.id)
               or exists (select 1 from walk_ins w where w.edition_id = e.id)
               or exists (select 1 from count_corrections c where c.edition_id = e.id))
          and (@OnlyUncounted = 0
               or not exists (select 1 from turnout_tallies t where t.edition_id = e.id)
                  and not exists (select 1 from turnout_moves m where m.edition_id = e.id)
               or e.starts_at is not null
                  and not exists (select 1 from turnout_days d where d.edition_id = e.id)
                  and exists (
                      select 1
                      from turnout_tallies t
                      join audience_types a on a.code = t.audience
                      where t.edition_id = e.id and t.registered > 0 and a.takes_seat = 1
                  ))
        order by e.year
        """
    );

    public Task<IReadOnlyList<int>> Handle(ListYearsToTally request, CancellationToken cancellationToken) =>
        session.QueryAsync<int>(List, request, cancellationToken);
}
