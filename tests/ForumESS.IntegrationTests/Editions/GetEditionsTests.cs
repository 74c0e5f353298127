using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Editions;

public abstract class GetEditionsTests(Engine engine)
{
    [SkippableFact]
    public async Task Years_come_oldest_first_and_a_gap_has_a_reason_instead_of_an_edition()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();

        var years = await Ask(forum);

        Assert.Equal([2011, 2012, 2013, 2014, 2015, 2016, 2027], years.Select(year => year.Year));
        Assert.All(years, year => Assert.NotEqual(year.Edition is null, year.GapReason is null));
        Assert.Equal("Année de transition", years[4].GapReason!.In("fr"));
        Assert.NotNull(years[4].GapSource);
    }

    [SkippableFact]
    public async Task What_the_report_does_not_say_stays_unknown()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var second = (await Ask(forum, 2012)).Single().Edition!;

        Assert.True(second.YearIsInferred);
        Assert.Equal("Salle de conférence", second.Room);
        Assert.Equal("Nanterre", second.City);
        Assert.Null(second.StartsAt);
        Assert.Null(second.Seats);
        Assert.Equal(RegistrationState.Closed, second.Registration);
        Assert.False(second.IsAhead(forum.Clock.GetUtcNow()));
    }

    [SkippableFact]
    public async Task Seats_are_told_in_all_and_by_audience()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 100);

        var edition = (await Ask(forum, 2027)).Single().Edition!;

        Assert.True(edition.IsDemo);
        Assert.True(edition.IsAhead(forum.Clock.GetUtcNow()));
        Assert.Equal(RegistrationState.Open, edition.Registration);
        Assert.Equal((100, 100), (edition.Seats!.Total, edition.Seats.Left));
        Assert.Equal(
            ["company 100", "ess 100", "authority 35", "project 35", "student 35", "resident 35"],
            edition.Seats.Audiences.Select(audience => $"{audience.Code} {audience.Left}")
        );
    }

    [SkippableFact]
    public async Task Once_it_is_over_an_edition_is_no_longer_ahead()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        forum.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 18, 16, 30, 0, TimeSpan.Zero));

        var edition = (await Ask(forum, 2027)).Single().Edition!;

        Assert.False(edition.IsAhead(forum.Clock.GetUtcNow()));
        Assert.Equal(RegistrationState.Closed, edition.Registration);
    }

    [SkippableFact]
    public async Task A_draft_is_nobody_s_business_yet()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.SetStatusAsync(2027, "draft");

        Assert.Empty(await Ask(forum, 2027));
    }

    [SkippableFact]
    public async Task A_year_nobody_knows_of_is_not_there()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        Assert.Empty(await Ask(forum, 1999));
    }

    private static Task<IReadOnlyList<EditionYear>> Ask(TestForum forum, int? year = null) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(new GetEditions { Year = year }));
}

public sealed class SqliteGetEditionsTests() : GetEditionsTests(Engine.Sqlite);

public sealed class SqlServerGetEditionsTests() : GetEditionsTests(Engine.SqlServer);
