using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class ListUnindexedHandler(DbSession session) : IRequestHandler<ListUnindexed, IReadOnlyList<int>>
{
    private static readonly SqlText List = new(
        $"""
        select e.year
        from editions e
        left join search_marks m on m.edition_id = e.id
        where m.edition_id is null or exists (
            select 1
            from registrations n
            where n.edition_id = m.edition_id and n.created_at <= @Until and {SearchIndex.IsAhead}
        )
        order by e.year desc
        """
    );

    public Task<IReadOnlyList<int>> Handle(ListUnindexed request, CancellationToken cancellationToken) =>
        session.QueryAsync<int>(List, request, cancellationToken);
}
