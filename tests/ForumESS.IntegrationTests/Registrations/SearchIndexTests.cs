using ForumESS.Application.Office;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;

namespace ForumESS.IntegrationTests.Registrations;

/// <summary>People are found alike before their words are in the index and after, and nobody is by words that are theirs no more.</summary>
public abstract class SearchIndexTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    private static readonly SqlText CountTerms = new("select count(*) from search_words");

    private static readonly SqlText ForgetTerms = new("delete from search_words");

    private static readonly SqlText ForgetMarks = new(
        "delete from search_marks where edition_id = (select id from editions where year = @Year)"
    );

    private static readonly SqlText AddTerm = new(
        """
        insert into search_words (edition_id, term, created_at, registration_id)
        select edition_id, @term, created_at, id
        from registrations
        where id = @id
        """
    );

    private static readonly SqlText FindSomebody = new("select id from registrations");

    private static readonly SqlText Wipe = new("update registrations set search_key = ''");

    [SkippableFact]
    public async Task Whoever_registered_a_moment_ago_is_found_at_once_and_as_well_once_taken_in()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, name: "Zoé Férand-Lœuil", organisation: "L’Atelier");
        await forum.RegisterAsync(Year, name: "Paul Durand");
        await forum.RegisterAsync(Year, name: "Νίκη Ωραία", organisation: new string('a', 30) + "b");
        await forum.RegisterAsync(Year, name: "Νίκος Ωραίος", organisation: new string('a', 30) + "c");
        var sought = new Dictionary<string, int>
        {
            ["FERAND"] = 1,
            ["fer zo"] = 1,
            ["loeuil"] = 1,
            ["atel"] = 1,
            ["exemple"] = 4,
            ["νικη"] = 1,
            ["νικ"] = 2,
            [new string('a', 30) + "c"] = 1,
            [new string('a', 31)] = 0,
            ["erand"] = 0,
            ["durand zoe"] = 0,
            ["d"] = 1,
        };
        foreach (var (text, people) in sought)
        {
            Assert.Equal((text, people), (text, await CountAsync(forum, text)));
        }
        Assert.Equal(0, await forum.ReadAsync<int>(CountTerms));

        await TakeInAsync(forum, people: 4);

        Assert.NotEqual(0, await forum.ReadAsync<int>(CountTerms));
        foreach (var (text, people) in sought)
        {
            Assert.Equal((text, people), (text, await CountAsync(forum, text)));
        }
        await forum.RegisterAsync(Year, name: "Zoé Neuve", at: forum.Clock.GetUtcNow());
        Assert.Equal(2, await CountAsync(forum, "zoe"));
        Assert.Equal(2, (await forum.SendAsync(new SearchOffice("zoe", null, false))).Count);
        Assert.Equal(1, await CountAsync(forum, "ZOE neuve"));
        Assert.Empty(await forum.SendAsync(new GetSearchFaults()));
    }

    [SkippableFact]
    public async Task A_new_name_is_found_and_the_old_one_not_and_who_is_forgotten_leaves_no_word()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var id = (await forum.SendAsync(RegistrationDesk.Someone("c@exemple.fr"))).Value.Id;
        await TakeInAsync(forum, people: 1);

        Assert.Null((await forum.SendAsync(Correction(id, "Rose", "Tisserand"))).Error);
        Assert.Equal((1, 0), (await CountAsync(forum, "tiss"), await CountAsync(forum, "ferrand")));
        Assert.Null((await forum.SendAsync(new ChangeAudience(id, "company", "Le Rouet"))).Error);
        Assert.Equal((0, 1), (await CountAsync(forum, "bobine"), await CountAsync(forum, "rouet")));
        Assert.Empty(await forum.SendAsync(new GetSearchFaults()));

        await forum.SendAsync(new CancelRegistration(id));
        Assert.Null((await forum.SendAsync(new EraseRegistration(id))).Error);

        Assert.Equal((0, 0), (await CountAsync(forum, "tiss"), await forum.ReadAsync<int>(CountTerms)));
    }

    [SkippableFact]
    public async Task Who_was_left_out_or_forgotten_by_half_is_told_and_taken_in_again()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, name: "Zoé Férand");
        await forum.RegisterAsync(Year, name: "Paul Durand", at: forum.Clock.GetUtcNow().AddMinutes(1));
        await TakeInAsync(forum, people: 2);
        await forum.ExecuteAsync(ForgetTerms);

        var left = Assert.Single(await forum.SendAsync(new GetSearchFaults()));
        Assert.Equal((Year, 2, 0, 0), (left.Year, left.Missing, left.Remains, await CountAsync(forum, "durand")));
        await TakeInAsync(forum, people: 2, left.MissingSince);
        Assert.Equal(1, await CountAsync(forum, "durand"));
        Assert.Empty(await forum.SendAsync(new GetSearchFaults()));

        await forum.ExecuteAsync(Wipe);
        Assert.Equal(2, Assert.Single(await forum.SendAsync(new GetSearchFaults())).Remains);
    }

    [SkippableFact]
    public async Task An_edition_that_a_node_of_an_older_program_made_is_searched_once_the_worker_has_looked()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, name: "Zoé Férand");
        await forum.ExecuteAsync(ForgetMarks, new { Year });

        await TakeInAsync(forum, people: 1);

        Assert.Equal(1, await CountAsync(forum, "zoe"));
        await forum.RegisterAsync(Year, name: "Zoé Neuve", at: forum.Clock.GetUtcNow());
        Assert.Equal(2, await CountAsync(forum, "zoe"));
    }

    [SkippableFact]
    public async Task A_word_that_very_many_have_is_found_in_the_order_of_the_list()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RegisterAsync(Year, name: "Zoé Férand");
        await forum.RegisterAsync(Year, name: "Zoé Durand", at: forum.Clock.GetUtcNow().AddMinutes(1));
        await TakeInAsync(forum, people: 2);
        // As if they were thousands, whom the rows do not know: whoever is found was looked for among all.
        var id = await forum.ReadAsync<Guid>(FindSomebody);
        for (var i = 0; i < 1_500; i++)
        {
            await forum.ExecuteAsync(AddTerm, new { term = $"zoe{i}", id });
        }

        var page = (await forum.SendAsync(new ListRegistrations { Year = Year, Search = "zoe" }))!;

        Assert.Equal(["Durand", "Férand"], page.Items.Select(line => line.LastName));
        Assert.Equal(2, page.Matches);
        Assert.Equal(
            ["Durand Zoé", "Férand Zoé"],
            (await forum.SendAsync(new SearchOffice("zoe", null, false))).Select(hit => hit.Name)
        );
        Assert.Equal(1, await CountAsync(forum, "zoe ferand"));
    }

    [SkippableFact]
    public async Task A_long_list_of_found_people_goes_on_where_its_last_page_ended()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        for (var i = 0; i < 5; i++)
        {
            await forum.RegisterAsync(Year, name: "Zoé Férand");
        }
        await TakeInAsync(forum, people: 5);
        await forum.RegisterAsync(Year, name: "Zoé Férand", at: forum.Clock.GetUtcNow());
        var seen = new List<Guid>();
        RegistrationCursor? after = null;
        do
        {
            var query = new ListRegistrations
            {
                Year = Year,
                Search = "ferand",
                Limit = 4,
                After = after,
            };
            var page = (await forum.SendAsync(query))!;
            Assert.Equal(6, page.Matches);
            seen.AddRange(page.Items.Select(line => line.Id));
            after = page.Next;
        } while (after is not null);
        Assert.Equal(6, seen.Distinct().Count());
    }

    /// <summary>What the worker does a while later.</summary>
    private static async Task TakeInAsync(TestForum forum, int people, DateTimeOffset? again = null)
    {
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        var until = forum.Clock.GetUtcNow();
        Assert.Equal(again is null ? [Year] : [], await forum.SendAsync(new ListUnindexed(until)));
        var taken = await forum.SendAsync(new IndexRegistrations(Year, until) { Again = again });
        Assert.Equal(people, taken.Value);
        Assert.Empty(await forum.SendAsync(new ListUnindexed(until)));
    }

    private static async Task<int> CountAsync(TestForum forum, string text)
    {
        var page = (await forum.SendAsync(new ListRegistrations { Year = Year, Search = text }))!;
        Assert.Equal(page.Matches, page.Items.Count);
        return page.Matches;
    }

    private static CorrectRegistration Correction(Guid id, string first, string last) =>
        new()
        {
            Id = id,
            FirstName = first,
            LastName = last,
            Organisation = "La Bobine partagée",
        };
}

public sealed class SqliteSearchIndexTests() : SearchIndexTests(Engine.Sqlite);

public sealed class SqlServerSearchIndexTests() : SearchIndexTests(Engine.SqlServer);
