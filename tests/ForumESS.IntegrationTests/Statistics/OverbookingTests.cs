using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Statistics;

public abstract class OverbookingTests(Engine engine)
{
    private const int Year = 2027;

    private static readonly SqlText AddEarlier = new(
        """
        insert into editions (id, year, year_is_inferred, status, is_demo)
        values (@id, @year, 0, 'held', @isDemo)
        """
    );

    [SkippableFact]
    public async Task Without_an_earlier_count_nothing_is_forecast_and_nothing_approved()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();

        var forecast = await Send(forum, new GetForecast(Year, 5));
        var approved = await Send(forum, new ApproveOverbooking(Year, 300, 5));

        Assert.Empty(forecast!.Audiences);
        Assert.Null(forecast.Proposal);
        // The report gives head counts and no registrations.
        Assert.Equal([2011, 2012, 2013, 2014], forecast.Facts.Earlier.Select(edition => edition.Year));
        Assert.All(
            forecast.Facts.Earlier,
            edition => Assert.True(edition is { Evidence.Count: 0, HasHeadCount: true })
        );
        Assert.Equal(StatisticsErrors.NothingToForecastFrom.Code, approved.Error?.Code);
        Assert.Null(await Send(forum, new GetForecast(2015, 5)));
    }

    [SkippableFact]
    public async Task What_is_approved_changes_the_seats_and_not_the_room()
    {
        await using var forum = await WithHistoryAsync();
        var proposal = (await Send(forum, new GetForecast(Year, 5)))!.Proposal!;

        var tooMany = await Send(forum, new ApproveOverbooking(Year, proposal.Best.Seats + 1, 5));
        var needless = await Send(forum, new ApproveOverbooking(Year, proposal.Limit, 5));
        var approved = await Send(forum, new ApproveOverbooking(Year, proposal.Best.Seats, 5));

        Assert.True(proposal.Best.Seats > 290);
        Assert.Equal(StatisticsErrors.OverbookingTooRisky.Code, tooMany.Error?.Code);
        Assert.Equal(StatisticsErrors.OverbookingNotNeeded.Code, needless.Error?.Code);
        Assert.Null(approved.Error?.Code);
        var edition = (await Send(forum, new GetEditionForOffice(Year)))!;
        Assert.Equal(proposal.Best.Seats, edition.Seats!.Total);
        Assert.Equal(290, edition.Room!.PublicSeats);
        Assert.Equal(290, (await Send(forum, new Application.CheckIn.GetOccupancy(Year))).Value.Limit);
        var after = (await Send(forum, new GetForecast(Year, 5)))!;
        Assert.Equal(new Overbooking(proposal.Best.Seats, 290, 5), after.Facts.Approved);
    }

    [SkippableFact]
    public async Task The_next_edition_begins_within_the_room_again()
    {
        await using var forum = await WithHistoryAsync();
        var best = (await Send(forum, new GetForecast(Year, 5)))!.Proposal!.Best.Seats;
        await Send(forum, new ApproveOverbooking(Year, best, 5));

        var copied = await Send(forum, new CopyEdition(Year, Year + 1));

        Assert.Null(copied.Error?.Code);
        Assert.Equal(290, (await Send(forum, new GetEditionForOffice(Year + 1)))!.Seats!.Total);
    }

    [SkippableFact]
    public async Task The_plan_may_change_meanwhile_and_seats_within_the_room_end_the_approval()
    {
        await using var forum = await WithHistoryAsync();
        var best = (await Send(forum, new GetForecast(Year, 5)))!.Proposal!.Best.Seats;
        await Send(forum, new ApproveOverbooking(Year, best, 5));
        var plan = (await Send(forum, new GetEditionForOffice(Year)))!.Plan;

        var again = await Send(forum, Change(plan));
        var beyond = await Send(forum, Seats(best + 1));
        var fewer = await Send(forum, Seats(best - 1));
        var within = await Send(forum, Seats(290));
        var once = await Send(forum, Seats(best - 1));

        Assert.Null(again.Error?.Code);
        Assert.Equal(EditionErrors.SeatsBeyondRoom.Code, beyond.Error?.Code);
        Assert.Null(fewer.Error?.Code);
        Assert.Null(within.Error?.Code);
        Assert.Equal(EditionErrors.SeatsBeyondRoom.Code, once.Error?.Code);
    }

    [SkippableFact]
    public async Task An_unscanned_gate_leaves_the_absent_open_downwards()
    {
        await using var forum = await WithHistoryAsync(withGap: true);

        var earlier = (await Send(forum, new GetForecast(Year, 5)))!.Facts.Earlier.Single(each => each.Year == 2026);

        Assert.Contains(new NoShowEvidence(2026, "student", 12, 0, 4), earlier.Evidence);
    }

    [SkippableFact]
    public async Task A_told_number_of_registrations_makes_evidence_of_a_head_count_with_its_uncertainty()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        foreach (var year in (int[])[2012, 2014])
        {
            await forum.ExecuteAsync(
                AddRegistered,
                new { id = Guid.CreateVersion7(forum.Clock.GetUtcNow()), edition = await forum.EditionAsync(year) }
            );
        }

        var earlier = (await Send(forum, new GetForecast(Year, 5)))!.Facts.Earlier;

        // Of 400, about 300 and exactly 290 came.
        Assert.Equal(
            [new NoShowEvidence(2012, null, 400, 70, 130), new NoShowEvidence(2014, null, 400, 110, 110)],
            earlier.SelectMany(edition => edition.Evidence)
        );
    }

    private static readonly SqlText AddRegistered = new(
        """
        insert into turnout_figures (id, edition_id, measure, audience, value, high, precision, room_was_full, source)
        values (@id, @edition, 'registered', null, 400, null, 'exact', 0, '{"fr":"Une liste"}')
        """
    );

    private static readonly SqlText AddGap = new(
        """
        insert into coverage_gaps (id, edition_id, gate, from_at, until_at, reason, actor_id)
        values (@id, @edition, 'A', @at, @at, 'Panne', @id)
        """
    );

    // An invented edition of the year before: of 12 students 4 stayed away, of 10 companies 1.
    private async Task<TestForum> WithHistoryAsync(bool withGap = false)
    {
        var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        var now = forum.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await forum.ExecuteAsync(
            AddEarlier,
            new
            {
                id,
                year = 2026,
                isDemo = true,
            }
        );
        foreach (var (audience, came, absent) in new[] { ("student", 8, 4), ("company", 9, 1) })
        {
            for (var i = 0; i < came + absent; i++)
            {
                var registration = await forum.RegisterAsync(2026, audience);
                if (i < came)
                {
                    await forum.ScanAsync(2026, registration);
                }
            }
        }
        if (withGap)
        {
            var gap = new
            {
                id = Guid.CreateVersion7(now),
                edition = id,
                at = now,
            };
            await forum.ExecuteAsync(AddGap, gap);
        }
        await Send(forum, new RebuildTallies(2026));
        return forum;
    }

    private static ChangeEdition Change(EditionPlan plan) =>
        new()
        {
            Year = Year,
            Theme = new Dictionary<string, string?> { ["fr"] = "Un thème" },
            RoomId = plan.RoomId,
            StartsAt = plan.StartsAt,
            EndsAt = plan.EndsAt,
            RegistrationOpensAt = plan.RegistrationOpensAt,
            RegistrationClosesAt = plan.RegistrationClosesAt,
        };

    private static SetSeats Seats(int total) =>
        new()
        {
            Year = Year,
            Total = total,
            Shares = [new SeatShare("student", 0, 100), new("company", 0, 100)],
        };

    private static Task<T> Send<T>(TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));
}

public sealed class SqliteOverbookingTests() : OverbookingTests(Engine.Sqlite);

public sealed class SqlServerOverbookingTests() : OverbookingTests(Engine.SqlServer);
