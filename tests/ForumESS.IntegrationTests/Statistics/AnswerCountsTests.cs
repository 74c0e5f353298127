using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Statistics;

public abstract class AnswerCountsTests(Engine engine)
{
    private static readonly SqlText FindTicket = new("select id from tickets where registration_id = @Id");

    [SkippableFact]
    public async Task Each_option_counts_who_has_a_seat_and_who_came()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux", "Trois"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet"));
        var came = await RegisterAsync(forum, "a", ("ateliers", ["un", "deux"]), ("repas", ["yes"]));
        await RegisterAsync(forum, "b", ("ateliers", ["un"]), ("projet", ["Un café"]));
        var gone = await RegisterAsync(forum, "c", ("ateliers", ["trois"]), ("repas", ["no"]));
        await forum.SendAsync(new CancelRegistration(gone));
        await EnterAsync(forum, came);
        await EnterAsync(forum, came);

        var counts = await forum.SendAsync(new GetAnswerCounts(RegistrationDesk.Year));

        Assert.Equal(["ateliers 2", "repas 1"], counts.Select(each => $"{each.Question.Code} {each.People}"));
        Assert.Equal(["un 2 1", "deux 1 1", "trois 0 0"], Rows(counts[0]));
        Assert.Equal(["yes 1 1", "no 0 0"], Rows(counts[1]));
    }

    [SkippableFact]
    public async Task Few_people_with_a_sensitive_answer_are_hidden_and_so_is_what_gives_them_away()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.Choice, "Regime", "Tout", "Rare", "Autre") with
            {
                PurgeAt = forum.Clock.GetUtcNow().AddDays(100),
            }
        );
        for (var i = 0; i < 12; i++)
        {
            await RegisterAsync(
                forum,
                $"p{i}",
                (
                    "regime",
                    [
                        i == 0 ? "rare"
                        : i < 6 ? "autre"
                        : "tout",
                    ]
                )
            );
        }

        var counts = Assert.Single(await forum.SendAsync(new GetAnswerCounts(RegistrationDesk.Year)));
        Assert.Equal(["tout 6 0", "rare  ", "autre  "], Rows(counts));

        forum.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Empty(await forum.SendAsync(new GetAnswerCounts(RegistrationDesk.Year)));
    }

    [SkippableFact]
    public async Task Communes_are_numbers_once_an_edition_is_held_and_stay_when_its_people_are_forgotten()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Commune, "Commune"));
        var came = await RegisterAsync(forum, "a", ("commune", ["92050"]));
        await RegisterAsync(forum, "b", ("commune", ["92050"]));
        var gone = await RegisterAsync(forum, "c", ("commune", ["elsewhere"]));
        await RegisterAsync(forum, "d");
        await forum.SendAsync(new CancelRegistration(gone));
        await EnterAsync(forum, came);
        Assert.Equal(
            ["92050 2 1"],
            Rows(Assert.Single(await forum.SendAsync(new GetAnswerCounts(RegistrationDesk.Year))))
                .Where(row => !row.EndsWith(" 0 0", StringComparison.Ordinal))
        );
        Assert.Empty((await CountAsync()).Communes);

        await forum.SendAsync(new ChangeEditionStatus(RegistrationDesk.Year, EditionStatus.Held));
        var held = await CountAsync();
        forum.Clock.Advance(TimeSpan.FromDays(1000));
        Assert.NotEmpty((await forum.PurgeAsync()).People);
        var forgotten = await CountAsync();

        foreach (var count in (EditionCount[])[held, forgotten])
        {
            Assert.Equal((2, 1), Of(count, "92050"));
            Assert.Equal((1, 0), Of(count, Commune.Elsewhere));
            Assert.Equal((0, 0), Of(count, "92002"));
            Assert.Equal((1, 0), Of(count, Commune.Untold));
        }

        async Task<EditionCount> CountAsync() =>
            (await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true }))
                .Single(year => year.Year == RegistrationDesk.Year)
                .Count!;

        static (decimal?, decimal?) Of(EditionCount count, string commune) =>
            (
                Measure.Registered.OfCommune(count, commune).Quantity.Value,
                Measure.Present.OfCommune(count, commune).Quantity.Value
            );
    }

    private static async Task<Guid> RegisterAsync(
        TestForum forum,
        string name,
        params (string Code, string[] Values)[] answers
    ) => (await forum.SendAsync(RegistrationDesk.Someone($"{name}@exemple.fr").Answering(answers))).Value.Id;

    private static async Task EnterAsync(TestForum forum, Guid registration)
    {
        var ticket = await forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<Guid>(FindTicket, new { Id = registration })
        );
        await forum.ScanAsync(RegistrationDesk.Year, ticket);
    }

    private static IEnumerable<string> Rows(AnswerCounts counts) =>
        counts.Choices.Select(choice => $"{choice.Code} {choice.Registered} {choice.Present}");
}

public sealed class SqliteAnswerCountsTests() : AnswerCountsTests(Engine.Sqlite);

public sealed class SqlServerAnswerCountsTests() : AnswerCountsTests(Engine.SqlServer);
