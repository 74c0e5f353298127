using ForumESS.Application.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class ListPacesToWatchHandler(DbSession session) : IRequestHandler<ListPacesToWatch, IReadOnlyList<int>>
{
    private static readonly SqlText List = new(
        """
        select e.year
        from editions e
        left join pace_watches w on w.edition_id = e.id
        where e.status = 'open' and e.starts_at > @now and (w.seen_at is null or w.seen_at <= @seenBefore)
        order by e.year
        """
    );

    public Task<IReadOnlyList<int>> Handle(ListPacesToWatch request, CancellationToken cancellationToken) =>
        session.QueryAsync<int>(
            List,
            new { now = request.Now, seenBefore = request.Now - PaceWatch.Interval },
            cancellationToken
        );
}
