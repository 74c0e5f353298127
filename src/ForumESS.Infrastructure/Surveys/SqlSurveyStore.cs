using System.Buffers.Binary;
using System.Globalization;
using ForumESS.Application;
using ForumESS.Application.Surveys;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Questions;

namespace ForumESS.Infrastructure.Surveys;

internal sealed class SqlSurveyStore(DbSession session) : ISurveyStore
{
    private static readonly SqlText CountAsked = new(
        "select count(*) from questions where edition_id = @editionId and stage = 'survey' and withdrawn_at is null"
    );

    private static readonly SqlText CountInvited = new(
        "update editions set survey_invited = survey_invited + 1 where id = @editionId"
    );

    private static readonly SqlText AddToken = new(
        "insert into survey_tokens (id, key_hash, edition_id, last_day) values (@Id, @tokenHash, @editionId, @LastDay)"
    );

    private static readonly SqlText FindEdition = new(
        "select edition_id from survey_tokens where key_hash = @tokenHash and last_day >= @Today"
    );

    private static readonly SqlText CountSheet = new(
        "update editions set survey_sheets = survey_sheets + 1 where id = @editionId"
    );

    private static readonly SqlText SpendToken = new("delete from survey_tokens where key_hash = @tokenHash");

    private static readonly SqlText AddAnswer = new(
        "insert into survey_answers (id, question_id, value) values (@Id, @QuestionId, @Value)"
    );

    private static readonly SqlText ForgetTokens = new("delete from survey_tokens where last_day < @Today");

    /// <summary>A day as <c>survey_tokens</c> holds it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<bool> IsAskedAsync(Guid editionId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountAsked, new { editionId }, cancellationToken) > 0;

    public async Task AddTokenAsync(
        Guid editionId,
        string tokenHash,
        DateOnly lastDay,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(CountInvited, new { editionId }, cancellationToken);
        var row = new
        {
            Id = DrawId(),
            tokenHash,
            editionId,
            LastDay = Day(lastDay),
        };
        await session.ExecuteAsync(AddToken, row, cancellationToken);
    }

    public Task<Guid?> FindEditionAsync(string tokenHash, DateOnly today, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Guid?>(FindEdition, new { tokenHash, Today = Day(today) }, cancellationToken);

    public Task CountSheetAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(CountSheet, new { editionId }, cancellationToken);

    public async Task<bool> SpendTokenAsync(string tokenHash, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(SpendToken, new { tokenHash }, cancellationToken) == 1;

    public async Task AddAnswersAsync(IReadOnlyList<Answer> answers, CancellationToken cancellationToken)
    {
        foreach (var answer in answers)
        {
            var row = new
            {
                Id = DrawId(),
                answer.QuestionId,
                Value = StoredChoice.Of(answer.Values),
            };
            await session.ExecuteAsync(AddAnswer, row, cancellationToken);
        }
    }

    public Task ForgetTokensAsync(DateOnly today, CancellationToken cancellationToken) =>
        session.ExecuteAsync(ForgetTokens, new { Today = Day(today) }, cancellationToken);

    // 63 random bits: no two alike among any number of answers, and no order.
    private static long DrawId()
    {
        Span<byte> random = stackalloc byte[sizeof(long)];
        RandomDraw.Fill(random);
        return BinaryPrimitives.ReadInt64BigEndian(random) & long.MaxValue;
    }
}
