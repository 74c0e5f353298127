using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Questions;

internal sealed class ListQuestionsForOfficeHandler(DbSession session, IEditionStore editions, IQuestionStore questions)
    : IRequestHandler<ListQuestionsForOffice, IReadOnlyList<OfficeQuestion>?>
{
    private static readonly SqlText CountPeople = new(
        """
        select a.question_id as QuestionId, count(distinct a.registration_id) as People
        from answers a
        join questions q on q.id = a.question_id
        where q.edition_id = @Id
        group by a.question_id
        union all
        select s.question_id, count(*)
        from survey_answers s
        join questions q on q.id = s.question_id
        where q.edition_id = @Id
        group by s.question_id
        """
    );

    private static readonly SqlText ListChosen = new(
        """
        select distinct a.question_id as QuestionId, a.value as Value
        from answers a
        join questions q on q.id = a.question_id
        where q.edition_id = @Id and q.kind in ('choice', 'several')
        union
        select s.question_id, s.value
        from survey_answers s
        join questions q on q.id = s.question_id
        where q.edition_id = @Id and q.kind in ('choice', 'several')
        """
    );

    public async Task<IReadOnlyList<OfficeQuestion>?> Handle(
        ListQuestionsForOffice request,
        CancellationToken cancellationToken
    )
    {
        if (await editions.FindByYearAsync(request.Year, cancellationToken) is not { } edition)
        {
            return null;
        }
        var all = await questions.ListAsync(edition.Id, request.Stage, cancellationToken);
        var people = (
            await session.QueryAsync<PeopleRow>(CountPeople, new { edition.Id }, cancellationToken)
        ).ToDictionary(row => row.QuestionId, row => row.People);
        var chosen = (await session.QueryAsync<ChosenRow>(ListChosen, new { edition.Id }, cancellationToken)).ToLookup(
            row => row.QuestionId,
            row => row.Value
        );
        return
        [
            .. all.Select(question => new OfficeQuestion(
                question,
                new GivenSoFar(people.GetValueOrDefault(question.Id), StoredChoice.Codes(chosen[question.Id]))
            )),
        ];
    }

    private sealed record PeopleRow
    {
        public Guid QuestionId { get; init; }
        public int People { get; init; }
    }

    private sealed record ChosenRow
    {
        public Guid QuestionId { get; init; }
        public string Value { get; init; } = "";
    }
}
