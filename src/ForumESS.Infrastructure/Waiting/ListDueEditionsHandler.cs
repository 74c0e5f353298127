using ForumESS.Application.Waiting;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Waiting;

internal sealed class ListDueEditionsHandler(DbSession session) : IRequestHandler<ListDueEditions, IReadOnlyList<int>>
{
    private static readonly SqlText List = new(
        """
        select e.year
        from editions e
        where e.archived_at is null
          and (exists (select 1 from seat_ledgers l where l.edition_id = e.id and l.due_at <= @Now)
            or exists (select 1 from registration_groups g where g.edition_id = e.id and g.due_at <= @Now)
            or e.has_sessions = 1 and exists (select 1 from sessions s where s.edition_id = e.id and s.due_at <= @Now))
        order by e.year
        """
    );

    public Task<IReadOnlyList<int>> Handle(ListDueEditions request, CancellationToken cancellationToken) =>
        session.QueryAsync<int>(List, request, cancellationToken);
}
