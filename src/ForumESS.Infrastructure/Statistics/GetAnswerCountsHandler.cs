using ForumESS.Application.Statistics;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Questions;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetAnswerCountsHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetAnswerCounts, IReadOnlyList<AnswerCounts>>
{
    private const string Counted = """
        answers a
        join questions q on q.id = a.question_id
        join editions e on e.id = q.edition_id
        join registrations r on r.id = a.registration_id and r.status = 'confirmed'
        """;

    private static readonly SqlText ListQuestions = new(
        $"""
        select {QuestionRow.Columns}
        from questions q
        join editions e on e.id = q.edition_id
        where e.year = @Year and q.stage = 'registration' and q.kind in ('choice', 'several', 'yes_no', 'commune')
        order by q.position
        """
    );

    private static readonly SqlText CountPeople = new(
        $"""
        select a.question_id as QuestionId, count(distinct a.registration_id) as People
        from {Counted}
        where e.year = @Year and q.kind in ('choice', 'several', 'yes_no', 'commune')
        group by a.question_id
        """
    );

    private static readonly SqlText CountChoices = new(
        $"""
        select a.question_id as QuestionId, a.value as Value, count(*) as Registered,
               count(p.registration_id) as Present
        from {Counted}
        left join ({PresenceSql.PresentRegistrations}) p on p.registration_id = r.id
        where e.year = @Year and q.kind in ('choice', 'several', 'yes_no', 'commune')
        group by a.question_id, a.value
        """
    );

    public async Task<IReadOnlyList<AnswerCounts>> Handle(GetAnswerCounts request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var questions = await session.QueryAsync<QuestionRow>(ListQuestions, request, cancellationToken);
        if (questions.Count == 0)
        {
            return [];
        }
        var people = (await session.QueryAsync<PeopleRow>(CountPeople, request, cancellationToken)).ToDictionary(
            row => row.QuestionId,
            row => row.People
        );
        var choices = (await session.QueryAsync<ChoiceRow>(CountChoices, request, cancellationToken)).ToLookup(row =>
            row.QuestionId
        );
        return
        [
            .. questions
                .Select(row => row.ToQuestion())
                .Where(question => !question.IsDue(now))
                .Select(question => new AnswerCounts(
                    question,
                    people.GetValueOrDefault(question.Id),
                    Choices(question, choices[question.Id].ToDictionary(row => row.Value))
                )),
        ];
    }

    private static ChoiceCount[] Choices(Question question, Dictionary<string, ChoiceRow> rows)
    {
        var codes =
            question.Plan.Kind == QuestionKind.YesNo
                ? [Answer.Yes, Answer.No]
                : question.Plan.Options.Select(option => option.Code).ToArray();
        var counts = codes.Select(code => rows.GetValueOrDefault(code) ?? new ChoiceRow()).ToArray();
        // Not everybody who may see the turnout may see who answered what.
        var few = SmallCells.Hidden([.. counts.Select(row => row.Registered)]);
        var fewCame = SmallCells.Hidden([.. counts.Select(row => row.Present)]);
        return
        [
            .. counts.Select(
                (row, i) =>
                    question.Plan.IsSensitive && (few[i] || fewCame[i])
                        ? new ChoiceCount(codes[i], null, null)
                        : new ChoiceCount(codes[i], row.Registered, row.Present)
            ),
        ];
    }

    private sealed record PeopleRow
    {
        public Guid QuestionId { get; init; }
        public int People { get; init; }
    }

    private sealed record ChoiceRow
    {
        public Guid QuestionId { get; init; }
        public string Value { get; init; } = "";
        public int Registered { get; init; }
        public int Present { get; init; }
    }
}
