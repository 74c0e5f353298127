using ForumESS.Application.Registrations;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Registrations;

public abstract class RegistrationListTests(Engine engine)
{
    private const int Year = 2027;
    private const int EmptyYear = 2014;

    [SkippableFact]
    public async Task Pages_hold_everybody_once_even_where_instants_are_equal()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        for (var i = 0; i < 7; i++)
        {
            await forum.RegisterAsync(Year, at: forum.Clock.GetUtcNow().AddMinutes(i / 3));
        }

        var seen = new List<RegistrationLine>();
        RegistrationCursor? after = null;
        do
        {
            var page = await Ask(
                forum,
                new()
                {
                    Year = Year,
                    Limit = 3,
                    After = RegistrationCursor.Parse(after?.ToString()),
                }
            );
            seen.AddRange(page.Items);
            Assert.Equal(7, page.Matches);
            after = page.Next;
        } while (after is not null);

        Assert.Equal(7, seen.Select(line => line.Id).Distinct().Count());
        Assert.Equal(
            seen.OrderByDescending(line => line.CreatedAt).Select(line => line.CreatedAt),
            seen.Select(line => line.CreatedAt)
        );
    }

    [SkippableFact]
    public async Task Filters_by_audience_and_status_hold_together()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, "student");
        await forum.RegisterAsync(Year, "student", cancelled: true);
        await forum.RegisterAsync(Year, "company");

        var page = await Ask(
            forum,
            new()
            {
                Year = Year,
                Audience = "student",
                Status = "confirmed",
            }
        );

        Assert.Single(page.Items);
        Assert.Equal(1, page.Matches);
        Assert.Equal("Étudiante ou étudiant", page.Items[0].AudienceLabel.In("fr"));
        var none = await Ask(forum, new() { Year = Year, Audience = "nobody" });
        Assert.Empty(none.Items);
        Assert.False(none.IsOfNobody);
        Assert.True((await Ask(forum, new() { Year = EmptyYear })).IsOfNobody);
    }

    [SkippableTheory]
    [InlineData(null, null, 7)]
    [InlineData("student", null, 4)]
    [InlineData(null, "confirmed", 4)]
    [InlineData(null, "cancelled", 3)]
    [InlineData("student", "confirmed", 2)]
    [InlineData("student", "cancelled", 2)]
    [InlineData("student", "waitlisted", 0)]
    public async Task Whatever_is_filtered_each_page_goes_on_where_the_last_ended(
        string? audience,
        string? status,
        int expected
    )
    {
        await using var forum = await TestForum.OpenAsync(engine);
        for (var i = 0; i < 7; i++)
        {
            await forum.RegisterAsync(Year, i % 2 == 0 ? "student" : "company", cancelled: i is 0 or 1 or 2);
        }
        var seen = new List<RegistrationLine>();
        var after = (RegistrationCursor?)null;
        do
        {
            var query = new ListRegistrations
            {
                Year = Year,
                Audience = audience,
                Status = status,
                Limit = 2,
                After = after,
            };
            var page = await Ask(forum, query);
            Assert.Equal(expected, page.Matches);
            seen.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        Assert.Equal(expected, seen.Select(line => line.Id).Distinct().Count());
        Assert.All(seen, line => Assert.Equal(status ?? line.Status, line.Status));
        Assert.All(seen, line => Assert.Equal(audience ?? line.Audience, line.Audience));
    }

    [SkippableTheory]
    [InlineData("ferand")]
    [InlineData("FÉRAND zoe")]
    [InlineData("l’œuf")]
    [InlineData("  Œuf,  Zoé ")]
    public async Task Search_forgives_accents_case_and_order(string typed)
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, name: "Zoé Férand", organisation: "L’Œuf & Cie");
        await forum.RegisterAsync(Year, name: "Paul Durand");

        var page = await Ask(forum, new() { Year = Year, Search = typed });

        Assert.Equal("Férand", Assert.Single(page.Items).LastName);
    }

    [SkippableFact]
    public async Task A_ticket_s_short_code_finds_its_holder_and_signs_match_nobody()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, name: "Zoé Férand");
        await forum.RegisterAsync(Year, name: "Paul Durand");
        var code = (await Ask(forum, new() { Year = Year, Search = "durand" })).Items[0].ShortCode!;

        Assert.Equal("Durand", Assert.Single((await Ask(forum, new() { Year = Year, Search = code })).Items).LastName);
        Assert.Equal(0, (await Ask(forum, new() { Year = Year, Search = "%_[" })).Matches);
        Assert.Equal(2, (await Ask(forum, new() { Year = Year, Search = " " })).Matches);
        Assert.Empty((await Ask(forum, new() { Year = Year, Search = "' or 1=1 --" })).Items);
    }

    [SkippableFact]
    public async Task Who_was_let_in_is_marked_and_the_detail_tells_each_passage()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.ScanAsync(Year, await forum.RegisterAsync(Year, name: "Zoé Férand"));
        await forum.RegisterAsync(Year, name: "Paul Durand");

        var page = await Ask(forum, new() { Year = Year });
        var zoe = page.Items.Single(line => line.LastName == "Férand");
        var detail = await Send(forum, new GetRegistrationForOffice(Year, zoe.Id));

        Assert.True(zoe.IsPresent);
        Assert.False(page.Items.Single(line => line.LastName == "Durand").IsPresent);
        Assert.Equal("admitted", Assert.Single(detail!.Passages).Verdict);
        Assert.Null(await Send(forum, new GetRegistrationForOffice(2014, zoe.Id)));
        Assert.Null(await Send(forum, new ListRegistrations { Year = 1999 }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x-y")]
    [InlineData("ffffffffffffffff-00000000000000000000000000000000")]
    [InlineData("8de-notaguid")]
    public void A_made_up_cursor_is_none(string text) => Assert.Null(RegistrationCursor.Parse(text));

    private static async Task<RegistrationPage> Ask(TestForum forum, ListRegistrations query) =>
        (await Send(forum, query))!;

    private static Task<T> Send<T>(TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));
}

public sealed class SqliteRegistrationListTests() : RegistrationListTests(Engine.Sqlite);

public sealed class SqlServerRegistrationListTests() : RegistrationListTests(Engine.SqlServer);
