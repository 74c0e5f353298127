using ForumESS.Application.Groups;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Groups;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Groups;

public abstract class DemoGroupsTests(Engine engine)
{
    private const int Year = 2027;

    private static readonly SqlText Unname = new(
        "update registrations set first_name = '', last_name = '', search_key = '' where group_id is not null"
    );

    [SkippableFact]
    public async Task The_demonstration_s_groups_are_added_once_and_one_ticket_lets_in_many()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();

        var added = await LoadAsync(forum);
        Assert.Empty(await LoadAsync(forum));

        Assert.Equal([24, 6], added.Select(group => group.Seats));
        Assert.Equal(
            [3, 2],
            (await forum.SendAsync(new ListGroups(Year)))!
                .Groups.OrderByDescending(group => group.Seats)
                .Select(group => group.Named)
        );
        var shown = await forum.RecordAsync(forum.Scan(added[0].ShortCode!));
        Assert.Equal((24, 1), (shown.Results[0].Group!.Seats, shown.Results[0].Group!.Inside));
    }

    [SkippableFact]
    public async Task A_group_whose_people_were_not_named_yet_is_made_whole_when_the_verb_runs_again()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await LoadAsync(forum);
        await forum.ExecuteAsync(Unname);

        var mended = await LoadAsync(forum);

        Assert.Equal([24, 6], mended.Select(group => group.Seats));
        Assert.All(mended, group => Assert.NotNull(group.ShortCode));
        Assert.Equal(2, (await forum.SendAsync(new ListGroups(Year)))!.Groups.Count);
        Assert.Empty(await LoadAsync(forum));
    }

    private static async Task<IReadOnlyList<DemoGroupAdded>> LoadAsync(TestForum forum)
    {
        var loaded = await forum.InScopeAsync(scope => scope.GetRequiredService<DemoGroups>().LoadAsync(default));
        Assert.Null(loaded.Error);
        return loaded.Value;
    }
}

public sealed class SqliteDemoGroupsTests() : DemoGroupsTests(Engine.Sqlite);

public sealed class SqlServerDemoGroupsTests() : DemoGroupsTests(Engine.SqlServer);
