using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Statistics;

public abstract class TurnoutHistoryTests(Engine engine)
{
    [SkippableFact]
    public async Task The_report_s_years_keep_their_precision_and_their_gaps()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var years = await Ask(forum, new GetTurnoutHistory());

        Assert.Equal([2011, 2012, 2013, 2014, 2015, 2016], years.Select(year => year.Year));
        Assert.Equal(Precision.Nearly, years[0].Present.Precision);
        Assert.Equal(0.4, Assert.Single(years[0].Audiences).Share);
        Assert.Null(years[0].FillRate);
        Assert.True(years[1].RoomWasFull);
        Assert.Equal(1.0, years[1].FillRate);
        Assert.NotNull(years[4].GapReason);
        Assert.Null(years[4].Present.Value);
    }

    [SkippableFact]
    public async Task A_held_edition_counts_each_person_the_door_let_in_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        var came = await forum.RegisterAsync(2027, "student");
        var left = await forum.RegisterAsync(2027, "student");
        var refused = await forum.RegisterAsync(2027);
        await forum.ScanAsync(2027, came);
        await forum.ScanAsync(2027, came, "left", "out");
        await forum.ScanAsync(2027, came);
        await forum.ScanAsync(2027, left);
        await forum.ScanAsync(2027, refused, "refused");
        await forum.SetStatusAsync(2027, "held");

        var held = (await Ask(forum, new GetTurnoutHistory { From = 2027 })).Single();

        Assert.True(held.IsDoorCount);
        Assert.Equal(TurnoutFigure.Of(2, Precision.Exact), held.Present);
        Assert.Equal(["company", "student"], held.Audiences.Select(audience => audience.Code));
        Assert.Equal(0, held.Audiences[0].Present);
        Assert.Equal(1.0, held.Audiences[1].Share);
    }

    [SkippableFact]
    public async Task An_edition_under_way_is_shown_to_the_office_alone()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.ScanAsync(2027, await forum.RegisterAsync(2027));

        Assert.DoesNotContain(await Ask(forum, new GetTurnoutHistory()), year => year.Year == 2027);
        Assert.Equal(1, (await Ask(forum, new GetTurnoutHistory { WithUnderWay = true }))[^1].Present.Value);
    }

    [SkippableFact]
    public async Task An_edition_nobody_was_scanned_at_is_unknown_and_not_zero()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.RegisterAsync(2027);
        await forum.SetStatusAsync(2027, "held");

        var held = (await Ask(forum, new GetTurnoutHistory { From = 2020, To = 2030 })).Single();

        Assert.Equal(TurnoutFigure.Unknown, held.Present);
        Assert.Equal(1, Assert.Single(held.Audiences).Registered);
        Assert.Null(held.Audiences[0].Present);
    }

    private static Task<IReadOnlyList<YearTurnout>> Ask(TestForum forum, GetTurnoutHistory query) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(query));
}

public sealed class SqliteTurnoutHistoryTests() : TurnoutHistoryTests(Engine.Sqlite);

public sealed class SqlServerTurnoutHistoryTests() : TurnoutHistoryTests(Engine.SqlServer);
