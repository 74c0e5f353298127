using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Questions;

internal sealed class GetQuestionsHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetQuestions, IReadOnlyList<Question>>
{
    private static readonly SqlText List = new(
        $"""
        select {QuestionRow.Columns}
        from questions q
        join editions e on e.id = q.edition_id
        where e.year = @Year and q.stage = @Stage and q.withdrawn_at is null
        order by q.position
        """
    );

    public async Task<IReadOnlyList<Question>> Handle(GetQuestions request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await session.QueryAsync<QuestionRow>(
            List,
            new { request.Year, Stage = StoredCode.Of(request.Stage) },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToQuestion()).Where(question => question.IsAsked(now))];
    }
}
