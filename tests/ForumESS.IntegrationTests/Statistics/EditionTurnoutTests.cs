using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Statistics;

public abstract class EditionTurnoutTests(Engine engine)
{
    [SkippableFact]
    public async Task Registered_counts_cancelled_seats_and_no_show_only_those_still_held()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        var came = await forum.RegisterAsync(2027, "student");
        await forum.ScanAsync(2027, came);
        await forum.ScanAsync(2027, came, "already_in");
        await forum.RegisterAsync(2027, "student");
        await forum.RegisterAsync(2027, "student", cancelled: true);
        await forum.RegisterAsync(2027, "press");

        var turnout = await Ask(forum, 2027);

        var students = turnout!.Audiences.Single(audience => audience.Code == "student");
        Assert.Equal((3, 1, 1, 1), (students.Registered, students.Cancelled, students.Present, students.NoShow));
        Assert.Equal(
            (4, 1, 1, 2),
            (turnout.Total.Registered, turnout.Total.Cancelled, turnout.Total.Present, turnout.Total.NoShow)
        );
        // The six invited audiences, and the one somebody registered in without being invited.
        Assert.Equal(7, turnout.Audiences.Count);
        Assert.Equal(0, turnout.Audiences[0].Registered);
    }

    [SkippableFact]
    public async Task An_edition_known_from_a_report_has_its_figure_and_nothing_made_up()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var turnout = await Ask(forum, 2011);

        Assert.Equal(500, turnout!.Total.Present);
        Assert.Equal(Precision.Nearly, turnout.Precision);
        Assert.Null(turnout.Total.Registered);
        Assert.Empty(turnout.Audiences);
        Assert.Null(await Ask(forum, 2015));
    }

    private static Task<EditionTurnout?> Ask(TestForum forum, int year) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(new GetEditionTurnout(year)));
}

public sealed class SqliteEditionTurnoutTests() : EditionTurnoutTests(Engine.Sqlite);

public sealed class SqlServerEditionTurnoutTests() : EditionTurnoutTests(Engine.SqlServer);
