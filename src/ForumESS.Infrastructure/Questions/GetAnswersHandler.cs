using ForumESS.Application.Questions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Questions;

internal sealed class GetAnswersHandler(DbSession session) : IRequestHandler<GetAnswers, IReadOnlyList<GivenAnswer>>
{
    private static readonly SqlText ListQuestions = new(
        $"""
        select {QuestionRow.Columns}
        from questions q
        where exists (select 1 from answers a where a.question_id = q.id and a.registration_id = @RegistrationId)
        order by q.position
        """
    );

    private static readonly SqlText ListValues = new(
        """
        select question_id as QuestionId, value as Value
        from answers
        where registration_id = @RegistrationId
        order by part
        """
    );

    public async Task<IReadOnlyList<GivenAnswer>> Handle(GetAnswers request, CancellationToken cancellationToken)
    {
        var values = (await session.QueryAsync<ValueRow>(ListValues, request, cancellationToken)).ToLookup(
            row => row.QuestionId,
            row => row.Value
        );
        if (values.Count == 0)
        {
            return [];
        }
        var questions = await session.QueryAsync<QuestionRow>(ListQuestions, request, cancellationToken);
        return [.. questions.Select(row => new GivenAnswer(row.ToQuestion(), [.. values[row.Id]]))];
    }

    private sealed record ValueRow
    {
        public Guid QuestionId { get; init; }
        public string Value { get; init; } = "";
    }
}
