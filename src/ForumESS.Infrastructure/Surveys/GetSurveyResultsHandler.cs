using ForumESS.Application.Surveys;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Questions;
using MediatR;

namespace ForumESS.Infrastructure.Surveys;

internal sealed class GetSurveyResultsHandler(DbSession session)
    : IRequestHandler<GetSurveyResults, SurveyResults?>,
        IRequestHandler<ListSurveyAnswers, IReadOnlyList<SurveyAnswer>?>
{
    private static readonly SqlText FindEdition = new(
        "select survey_invited as Invited, survey_sheets as Sheets from editions where year = @Year"
    );

    private static readonly SqlText ListQuestions = new(
        $"""
        select {QuestionRow.Columns}
        from questions q
        join editions e on e.id = q.edition_id
        where e.year = @Year and q.stage = 'survey'
        order by q.position
        """
    );

    private static readonly SqlText ListAnswers = new(
        """
        select a.question_id as QuestionId, a.value as Value
        from survey_answers a
        join questions q on q.id = a.question_id
        join editions e on e.id = q.edition_id
        where e.year = @Year
        order by a.id
        """
    );

    public async Task<SurveyResults?> Handle(GetSurveyResults request, CancellationToken cancellationToken)
    {
        if (await LoadAsync(request.Year, cancellationToken) is not { } known)
        {
            return null;
        }
        var answers = known.Answers.ToLookup(answer => answer.Question.Id);
        return new SurveyResults(
            known.Edition.Invited,
            known.Edition.Sheets,
            [
                .. known
                    .Questions.Where(question => question.WithdrawnAt is null || answers.Contains(question.Id))
                    .Select(question => Results(question, [.. answers[question.Id].Select(answer => answer.Values)])),
            ]
        );
    }

    public async Task<IReadOnlyList<SurveyAnswer>?> Handle(
        ListSurveyAnswers request,
        CancellationToken cancellationToken
    ) => (await LoadAsync(request.Year, cancellationToken))?.Answers;

    private async Task<Known?> LoadAsync(int year, CancellationToken cancellationToken)
    {
        var asked = new { Year = year };
        if (await session.FirstOrDefaultAsync<EditionRow>(FindEdition, asked, cancellationToken) is not { } edition)
        {
            return null;
        }
        var rows = await session.QueryAsync<QuestionRow>(ListQuestions, asked, cancellationToken);
        var questions = rows.Select(row => row.ToQuestion()).ToList();
        var values = (await session.QueryAsync<AnswerRow>(ListAnswers, asked, cancellationToken)).ToLookup(row =>
            row.QuestionId
        );
        return new Known(
            edition,
            questions,
            [
                .. from question in questions
                from row in values[question.Id]
                select new SurveyAnswer(
                    question,
                    question.Plan.Kind.HasOptions() ? StoredChoice.Codes([row.Value]) : [row.Value]
                ),
            ]
        );
    }

    private static QuestionResults Results(Question question, IReadOnlyList<string>[] answers)
    {
        var plan = question.Plan;
        var numbers =
            plan.Kind == QuestionKind.Number
                ? answers.Select(values => AnswerReader.ParseNumber(values[0])!.Value).ToArray()
                : [];
        return new QuestionResults(
            question,
            answers.Length,
            [.. Codes(plan).Select(code => new SurveyChoice(code, answers.Count(values => values.Contains(code))))],
            numbers.Length == 0 ? null : new SurveyNumbers(numbers.Average(), numbers.Min(), numbers.Max()),
            plan.Kind == QuestionKind.Text ? [.. answers.Select(values => values[0])] : []
        );
    }

    private static IEnumerable<string> Codes(QuestionPlan plan) =>
        plan.Kind == QuestionKind.YesNo ? [Answer.Yes, Answer.No] : plan.Options.Select(option => option.Code);

    private sealed record Known(
        EditionRow Edition,
        IReadOnlyList<Question> Questions,
        IReadOnlyList<SurveyAnswer> Answers
    );

    private sealed record EditionRow
    {
        public int Invited { get; init; }
        public int Sheets { get; init; }
    }

    private sealed record AnswerRow
    {
        public Guid QuestionId { get; init; }
        public string Value { get; init; } = "";
    }
}
