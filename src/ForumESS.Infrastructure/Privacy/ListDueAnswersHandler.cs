using ForumESS.Application.Privacy;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Privacy;

internal sealed class ListDueAnswersHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<ListDueAnswers, IReadOnlyList<DueAnswers>>
{
    private static readonly SqlText List = new(
        """
        select e.year as Year, q.id as QuestionId, q.code as Code, count(distinct a.registration_id) as People
        from questions q
        join editions e on e.id = q.edition_id
        join answers a on a.question_id = q.id
        where q.purge_at <= @now
        group by e.year, q.id, q.code
        order by e.year, q.code
        """
    );

    public Task<IReadOnlyList<DueAnswers>> Handle(ListDueAnswers request, CancellationToken cancellationToken) =>
        session.QueryAsync<DueAnswers>(List, new { now = clock.GetUtcNow() }, cancellationToken);
}
