using ForumESS.Application.CheckIn;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Statistics;

public abstract class PaceAndArrivalsTests(Engine engine)
{
    private const int Year = 2027;

    private static readonly SqlText AddStaff = new(
        """
        insert into staff (id, name, email, email_key, security_stamp, access_failed_count, created_at, language)
        values (@id, 'Ada', @email, @email, '', 0, '2027-01-01', @language);
        insert into staff_roles (id, staff_id, role) values (@id, @id, @role)
        """
    );

    private static readonly SqlText Alerts = new("select recipient from mails where kind = 'pace_alert'");

    private static readonly SqlText Languages = new(
        "select language from mails where kind = 'pace_alert' order by recipient"
    );

    [SkippableFact]
    public async Task Registrations_are_counted_by_days_before_the_forum_beside_invented_editions()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await AddPastAsync(forum);
        var now = forum.Clock.GetUtcNow();
        await forum.RegisterAsync(Year, at: now.AddDays(-8));
        await forum.RegisterAsync(Year, at: now.AddDays(-1), cancelled: true);

        var pace = (await Send(forum, new GetPace(Year)))!;

        Assert.Equal(2, pace.Now);
        Assert.Equal(1, pace.Own.At(pace.DaysLeft!.Value + 7));
        Assert.Equal([2024, 2025, 2026], pace.Earlier.Select(curve => curve.Year));
        Assert.All(pace.Earlier, curve => Assert.InRange(curve.Total, 200, 350));
        Assert.Null(await Send(forum, new GetPace(2015)));
    }

    [SkippableFact]
    public async Task Organisers_get_a_mail_each_time_the_band_is_left_and_no_other()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await AddPastAsync(forum);
        await forum.ExecuteAsync(
            AddStaff,
            new
            {
                id = Guid.NewGuid(),
                role = "organiser",
                email = "ada@exemple.fr",
                language = "en",
            }
        );
        await forum.ExecuteAsync(
            AddStaff,
            new
            {
                id = Guid.NewGuid(),
                role = "administrator",
                email = "cyd@exemple.fr",
                // Has not signed in since it is kept.
                language = (string?)null,
            }
        );
        await forum.ExecuteAsync(
            AddStaff,
            new
            {
                id = Guid.NewGuid(),
                role = "door",
                email = "bea@exemple.fr",
                language = "fr",
            }
        );
        var begins = (await Send(forum, new GetPace(Year)))!.DaysLeft!.Value;
        forum.Clock.Advance(TimeSpan.FromDays(begins - 20));
        for (var i = 0; i < 40; i++)
        {
            await forum.RegisterAsync(Year, at: forum.Clock.GetUtcNow().AddDays(i < 10 ? -9 : -2));
        }

        Assert.Equal([Year], await Send(forum, new ListPacesToWatch(forum.Clock.GetUtcNow())));
        Assert.True((await Send(forum, new WatchPace(Year))).IsSuccess);
        Assert.Equal(PaceState.Before, (await Send(forum, new GetPace(Year)))!.State);
        Assert.Equal(["ada@exemple.fr", "cyd@exemple.fr"], (await forum.ReadAllAsync<string>(Alerts)).Order());
        Assert.Equal(["en", "fr"], await forum.ReadAllAsync<string>(Languages));
        Assert.Empty(await Send(forum, new ListPacesToWatch(forum.Clock.GetUtcNow().AddHours(23))));

        // It stays so, then nobody registers for two weeks.
        forum.Clock.Advance(TimeSpan.FromDays(1));
        await Send(forum, new WatchPace(Year));
        Assert.Equal(2, (await forum.ReadAllAsync<string>(Alerts)).Count);
        forum.Clock.Advance(TimeSpan.FromDays(14));
        await Send(forum, new WatchPace(Year));

        Assert.Equal(PaceState.Behind, (await Send(forum, new GetPace(Year)))!.State);
        Assert.Equal(4, (await forum.ReadAllAsync<string>(Alerts)).Count);
        Assert.Null(await Send(forum, new GetPace(2015)));
    }

    [SkippableFact]
    public async Task Arrivals_are_those_of_the_day_by_gate()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await AddPastAsync(forum);
        // Months before the forum: a ticket that was tried out.
        await forum.ScanAsync(Year, await forum.RegisterAsync(Year));

        var tried = (await Send(forum, new GetArrivals(Year, TimeSpan.FromMinutes(10))))!;
        var past = (await Send(forum, new GetArrivals(2026, TimeSpan.FromMinutes(10))))!;
        var turnout = (await Send(forum, new GetEditionTurnout(2026)))!;

        Assert.Null(tried.Arrivals.Peak);
        Assert.Equal((1, 0), (tried.OnOtherDays, past.OnOtherDays));
        Assert.Equal(["A", "B", "C"], past.Arrivals.Gates);
        // Whoever is accredited comes in by the same gates.
        Assert.True(turnout.Accredited.Sum(audience => audience.Present) > 0);
        Assert.Equal(turnout.Total.Present + turnout.Accredited.Sum(audience => audience.Present), past.Entries);
        Assert.All(past.PerMinute, each => Assert.True(each > 0));
        Assert.Null(await Send(forum, new GetArrivals(2015, TimeSpan.FromMinutes(10))));
    }

    [SkippableFact]
    public async Task The_invented_past_keeps_the_books_in_order()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();

        await AddPastAsync(forum);
        var again = await forum.InScopeAsync(scope => scope.GetRequiredService<DemoPast>().LoadAsync(default));

        Assert.Empty(again.Value);
        Assert.Empty(await Send(forum, new Application.Editions.GetLedgerFaults()));
        Assert.Empty(await Send(forum, new GetDoorFaults()));
        Assert.Empty(await Send(forum, new GetTallyFaults()));
        var past = (await Send(forum, new GetTurnoutHistory { From = 2024, To = 2026 })).ToList();
        Assert.All(past, year => Assert.True(year.Count!.OfCommune("92050").Registered >= 5));
        Assert.All(past, year => Assert.Equal(2, year.Targets.Count));
        // Of whom is accredited nothing is told, not even that none came.
        Assert.All(past, year => Assert.True(year.Count!.LeavesOut("press")));
        Assert.All(past, year => Assert.Equal(0, Measure.Present.Of(year.Count!, "teacher").Quantity.Value));
    }

    private static async Task AddPastAsync(TestForum forum) =>
        Assert.True(
            (await forum.InScopeAsync(scope => scope.GetRequiredService<DemoPast>().LoadAsync(default))).IsSuccess
        );

    private static Task<T> Send<T>(TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));
}

public sealed class SqlitePaceAndArrivalsTests() : PaceAndArrivalsTests(Engine.Sqlite);

public sealed class SqlServerPaceAndArrivalsTests() : PaceAndArrivalsTests(Engine.SqlServer);
