using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;

namespace ForumESS.IntegrationTests.Registrations;

/// <summary>However many a search finds, it lists them in the order of the list and says how many they are.</summary>
public abstract class SearchCountTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    // As if the one were many, who registered one after the other.
    private static readonly SqlText AddWords = new(
        """
        with digits as (
          select 0 as d union all select 1 union all select 2 union all select 3 union all select 4
          union all select 5 union all select 6 union all select 7 union all select 8 union all select 9
        )
        insert into search_words (edition_id, term, created_at, registration_id)
        select r.edition_id, 'ferand', concat('2020-01-01 00:00:00.000', k.d, h.d, t.d, u.d), r.id
        from registrations r
        cross join digits k
        cross join digits h
        cross join digits t
        cross join digits u
        where k.d * 1000 + h.d * 100 + t.d * 10 + u.d between @from and @to
        """
    );

    [SkippableFact]
    public async Task However_many_have_a_word_its_pages_follow_the_list_and_its_count_is_right()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await FillAsync(forum, people: 230, notTakenIn: 10);
        var all = await WalkAsync(forum, new ListRegistrations { Year = Year });
        string?[] audiences = [null, "ess"];
        string[] words = ["marie", "mari", "marielle", "ferand", "marie ferand", "ferand mar", "exemple"];

        foreach (var (word, audience) in words.SelectMany(word => audiences.Select(audience => (word, audience))))
        {
            var found = Expected(all, word, audience);
            var query = new ListRegistrations
            {
                Year = Year,
                Search = word,
                Audience = audience,
            };

            var pages = await WalkAsync(forum, query);
            var first = (await forum.SendAsync(query))!;

            Assert.Equal((word, audience, found.Count), (word, audience, pages.Count));
            Assert.Equal(found.Select(line => line.Id), pages.Select(line => line.Id));
            var isCounted = audience is null && !word.Contains(' ') || found.Count <= RegistrationPage.MostFound;
            Assert.Equal(
                (word, isCounted ? found.Count : RegistrationPage.MostFound, !isCounted),
                (word, first.Matches, first.HasMoreMatches)
            );
        }
    }

    [SkippableFact]
    public async Task While_the_worker_looks_again_at_those_it_took_in_nobody_is_counted_twice()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        const int Behind = 10;
        var begin = forum.Clock.GetUtcNow();
        await FillAsync(forum, people: IndexRegistrations.Most + Behind);
        var query = new ListRegistrations { Year = Year, Search = "exemple" };
        var until = forum.Clock.GetUtcNow();

        var again = await forum.SendAsync(new IndexRegistrations(Year, until) { Again = begin });

        Assert.Equal(IndexRegistrations.Most, again.Value);
        Assert.Equal([Year], await forum.SendAsync(new ListUnindexed(until)));
        Assert.Equal(IndexRegistrations.Most + Behind, (await forum.SendAsync(query))!.Matches);
        await forum.RegisterAsync(Year, name: "Zoé Neuve", at: until);
        Assert.Equal(IndexRegistrations.Most + Behind + 1, (await forum.SendAsync(query))!.Matches);
    }

    [SkippableFact]
    public async Task Five_thousand_are_counted_and_more_are_told_to_be_more()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await FillAsync(forum, people: 1);
        var query = new ListRegistrations { Year = Year, Search = "ferand" };

        await forum.ExecuteAsync(AddWords, new { from = 1, to = 4_999 });
        var all = (await forum.SendAsync(query))!;
        await forum.ExecuteAsync(AddWords, new { from = 0, to = 0 });
        var more = (await forum.SendAsync(query))!;

        Assert.Equal((5_000, false), (all.Matches, all.HasMoreMatches));
        Assert.Equal((5_000, true), (more.Matches, more.HasMoreMatches));
    }

    [SkippableFact]
    public async Task So_many_are_found_that_they_are_not_counted_to_the_end_and_a_page_still_holds_what_it_is_asked_for()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var people = Enumerable
            .Range(0, RegistrationPage.MostFound + 2)
            .Select(i => RegistrationDesk.Someone($"p{i}@exemple.fr"));
        await forum.RaceAsync(people);
        var query = new ListRegistrations { Year = Year, Search = "ferrand camille" };

        var usual = (await forum.SendAsync(query))!;
        var longest = (await forum.SendAsync(query with { Limit = ListRegistrations.MaxLimit }))!;

        Assert.Equal(
            (ListRegistrations.DefaultLimit, RegistrationPage.MostFound, true),
            (usual.Items.Count, usual.Matches, usual.HasMoreMatches)
        );
        Assert.NotNull(usual.Next);
        Assert.Equal(RegistrationPage.MostFound + 2, longest.Items.Count);
        Assert.Equal((longest.Items.Count, false), (longest.Matches, longest.HasMoreMatches));
        Assert.Null(longest.Next);
    }

    /// <summary>People whose order in the list is not that of their registration, the last of them not in the index yet.</summary>
    private static async Task FillAsync(TestForum forum, int people, int notTakenIn = 0)
    {
        string[] names = ["Marie Férand", "Mariella Marie", "Marie-Ange Durand", "Marielle Férand", "Paul Martin"];
        var begin = forum.Clock.GetUtcNow();
        for (var i = 0; i < people; i++)
        {
            await forum.RegisterAsync(
                Year,
                audience: i % 2 == 0 ? "ess" : "company",
                name: names[i % names.Length],
                at: begin.AddMinutes(i * 37 % people)
            );
        }
        forum.Clock.Advance(TimeSpan.FromDays(1));
        var until = begin.AddMinutes(people - 1 - notTakenIn);
        while ((await forum.SendAsync(new IndexRegistrations(Year, until))).Value > 0) { }
    }

    /// <summary>Whom a search has to find, by reading every line.</summary>
    private static List<RegistrationLine> Expected(List<RegistrationLine> all, string word, string? audience)
    {
        return [.. all.Where(line => (audience ?? line.Audience) == line.Audience && word.Split(' ').All(Has(line)))];

        static Func<string, bool> Has(RegistrationLine line)
        {
            var key = $" {string.Join(' ', SearchKey.Words($"{line.FirstName} {line.LastName} exemple"))}";
            return part => key.Contains($" {part}", StringComparison.Ordinal);
        }
    }

    /// <summary>All lines; each page says alike how many there are.</summary>
    private static async Task<List<RegistrationLine>> WalkAsync(TestForum forum, ListRegistrations query)
    {
        var lines = new List<RegistrationLine>();
        int? matches = null;
        do
        {
            var page = (await forum.SendAsync(query))!;
            lines.AddRange(page.Items);
            Assert.Equal(matches ?? page.Matches, page.Matches);
            (matches, query) = (page.Matches, query with { After = page.Next });
        } while (query.After is not null);
        return lines;
    }
}

public sealed class SqliteSearchCountTests() : SearchCountTests(Engine.Sqlite);

public sealed class SqlServerSearchCountTests() : SearchCountTests(Engine.SqlServer);
