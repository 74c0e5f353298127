using ForumESS.Application.Staff;
using ForumESS.Application.Surveys;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Questions;
using MediatR;

namespace ForumESS.Infrastructure.Surveys;

internal sealed class GetSurveyHandler(DbSession session, TimeProvider clock) : IRequestHandler<GetSurvey, OpenSurvey?>
{
    private static readonly SqlText Find = new(
        """
        select e.id as Id, e.year as Year, e.is_demo as IsDemo
        from survey_tokens t
        join editions e on e.id = t.edition_id
        where t.key_hash = @Hash and t.last_day >= @Today
        """
    );

    private static readonly SqlText List = new(
        $"""
        select {QuestionRow.Columns}
        from questions q
        where q.edition_id = @Id and q.stage = 'survey' and q.withdrawn_at is null
        order by q.position
        """
    );

    public async Task<OpenSurvey?> Handle(GetSurvey request, CancellationToken cancellationToken)
    {
        if (request.Token is not { Length: <= SecretToken.MaxLength } token)
        {
            return null;
        }
        var asked = new
        {
            Hash = SecretToken.Hash(token),
            Today = SqlSurveyStore.Day(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)),
        };
        if (await session.FirstOrDefaultAsync<EditionRow>(Find, asked, cancellationToken) is not { } edition)
        {
            return null;
        }
        var questions = await session.QueryAsync<QuestionRow>(List, new { edition.Id }, cancellationToken);
        return new OpenSurvey(edition.Year, edition.IsDemo, [.. questions.Select(row => row.ToQuestion())]);
    }

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public int Year { get; init; }
        public bool IsDemo { get; init; }
    }
}
