using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Application.Waiting;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Statistics;

/// <summary>What is counted beside the facts, held against the facts themselves.</summary>
public abstract class TallyTests(Engine engine)
{
    private static readonly SqlText Break = new("update turnout_tallies set admitted = admitted + 1");

    private static readonly SqlText BreakDays = new("update turnout_days set people = people + 1");

    private static readonly SqlText Days = new(
        "select days_before as DaysBefore, people as People from turnout_days where people <> 0"
    );

    private static readonly SqlText ForgetDays = new("delete from turnout_days");

    private static readonly SqlText Forget = new("delete from turnout_tallies");

    private static readonly SqlText MoveEarlier = new(
        "update registrations set edition_id = @to where edition_id = @from"
    );

    private static readonly SqlText MoveTickets = new("update tickets set edition_id = @to where edition_id = @from");

    private static readonly SqlText MoveScans = new("update scans set edition_id = @to where edition_id = @from");

    private static readonly SqlText SetKey = new(
        "update registrations set email = @email, email_key = @email where id = (select registration_id from tickets where id = @ticket)"
    );

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_happens_the_counts_are_those_of_plain_queries_over_the_facts(int seed)
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 12);
        var history = new RandomHistory(forum, seed);

        await history.PlayAsync(steps: 60);

        var told = await PlainCount.OfAsync(forum);
        var kept = await KeptAsync(forum);
        Assert.Equal(told.Audiences, Sorted(kept));
        Assert.Equal(told.Peak, kept.Peak);
        Assert.Equal(await PlainCount.DaysOfAsync(forum), await DaysAsync(forum));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
        await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year));
        var rebuilt = await KeptAsync(forum);
        Assert.Equal(told.Audiences, Sorted(rebuilt));
        Assert.Equal(told.Peak, rebuilt.Peak);
    }

    [SkippableFact]
    public async Task A_count_that_is_not_what_the_facts_tell_is_found_and_made_anew()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.ScanAsync(RegistrationDesk.Year, await forum.RegisterAsync(RegistrationDesk.Year, "student"));
        await forum.ExecuteAsync(Break);

        var fault = Assert.Single(await forum.SendAsync(new GetTallyFaults()));
        await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year));

        Assert.Equal(new TallyFault(RegistrationDesk.Year, "student"), fault);
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));

        await forum.ExecuteAsync(BreakDays);
        Assert.True(Assert.Single(await forum.SendAsync(new GetTallyFaults())).IsOfDays);
    }

    [SkippableFact]
    public async Task Only_editions_that_were_never_counted_are_listed_for_it()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        await forum.RegisterAsync(RegistrationDesk.Year);
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));

        await forum.ExecuteAsync(ForgetDays);
        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year));
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        await forum.ExecuteAsync(Forget);

        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
    }

    [SkippableFact]
    public async Task Who_left_again_and_is_then_another_audience_s_takes_the_stay_along()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var seat = await forum.TicketAsync();
        await forum.RecordAsync(forum.Scan(seat.Ticket!.Code));
        forum.Clock.Advance(TimeSpan.FromMinutes(50));
        await forum.RecordAsync(forum.Scan(seat.Ticket.Code, ScanDirection.Out));

        var changed = await forum.SendAsync(new ChangeAudience(seat.Id, "student", Organisation: null));

        Assert.True(changed.IsSuccess, changed.Error?.Code);
        var kept = await KeptAsync(forum);
        Assert.Equal((0, 0), (kept.Of("ess").Stays, kept.Of("ess").Admitted));
        Assert.Equal((1, 50), (kept.Of("student").Stays, kept.Of("student").StayMinutes));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Who_gets_a_seat_after_waiting_counts_for_the_day_they_registered()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.SetQuotaAsync("ess", guarantee: 0, maximum: 1);
        var first = await forum.TicketAsync();
        forum.Clock.Advance(TimeSpan.FromDays(1));
        var waiting = (await forum.SendAsync(RegistrationDesk.Someone("attente@exemple.fr"))).Value;
        var before = await DaysAsync(forum);
        forum.Clock.Advance(TimeSpan.FromDays(1));
        await forum.SendAsync(new CancelRegistration(first.Id));

        var accepted = await forum.SendAsync(new AcceptOffer(waiting.Id));

        Assert.True(accepted.IsSuccess, accepted.Error?.Code);
        var day = Assert.Single(before).Key;
        Assert.Equal([KeyValuePair.Create(day - 1, 1), KeyValuePair.Create(day, 1)], await DaysAsync(forum));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task A_forum_on_another_day_counts_how_long_before_it_seats_were_given_back_anew()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        var seat = await forum.TicketAsync();
        await forum.SendAsync(new CancelRegistration(seat.Id));
        Assert.Equal(1, (await KeptAsync(forum)).Sum.CancelledEarlier);

        var plan = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!.Plan;
        // In three days, at the same hour.
        var earlier = plan.StartsAt!.Value.Date - forum.Clock.GetUtcNow().Date.AddDays(3);
        var start = plan.StartsAt.Value - earlier;
        var moved = await forum.SendAsync(
            new ChangeEdition
            {
                Year = RegistrationDesk.Year,
                Theme = new Dictionary<string, string?> { ["fr"] = "Faire ensemble" },
                RoomId = plan.RoomId,
                StartsAt = start,
                EndsAt = plan.EndsAt - earlier,
                RegistrationOpensAt = plan.RegistrationOpensAt,
                RegistrationClosesAt = start,
            }
        );

        Assert.True(moved.IsSuccess, moved.Error?.Code);
        Assert.Equal(
            (0, 1),
            ((await KeptAsync(forum)).Sum.CancelledEarlier, (await KeptAsync(forum)).Sum.CancelledWeek)
        );
        Assert.Equal([2], (await DaysAsync(forum)).Keys);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_came_again_is_a_number_once_an_edition_is_held_or_its_people_are_forgotten_and_stays_one(
        bool isMarkedAsHeld
    )
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await ComeAsync(forum, "ada@exemple.fr");
        await ComeAsync(forum, "bea@exemple.fr");
        await ToEarlierAsync(forum);
        await ComeAsync(forum, "ada@exemple.fr");
        await ComeAsync(forum, "cleo@exemple.fr");
        await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year));
        Assert.Equal(Quantity.Unknown, Measure.Returning.Of(await KeptAsync(forum)).Quantity);
        // Those of 2011 to 2014 had no names here: there may be more.
        var expected = Quantity.Between(1, 2);

        if (isMarkedAsHeld)
        {
            await forum.SendAsync(new ChangeEditionStatus(RegistrationDesk.Year, EditionStatus.Held));
            Assert.Equal(expected, Measure.Returning.Of(await KeptAsync(forum)).Quantity);
        }
        forum.Clock.Advance(TimeSpan.FromDays(1000));
        Assert.NotEmpty((await forum.PurgeAsync()).People);
        await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year));

        Assert.Equal(expected, Measure.Returning.Of(await KeptAsync(forum)).Quantity);
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    private static async Task ComeAsync(TestForum forum, string email)
    {
        var ticket = await forum.RegisterAsync(RegistrationDesk.Year, "student");
        await forum.ExecuteAsync(SetKey, new { email, ticket });
        await forum.ScanAsync(RegistrationDesk.Year, ticket);
    }

    /// <summary>Makes what happened so far that of an edition before.</summary>
    private static async Task ToEarlierAsync(TestForum forum)
    {
        var years = new { from = await forum.EditionAsync(RegistrationDesk.Year), to = await forum.EditionAsync(2014) };
        await forum.ExecuteAsync(MoveEarlier, years);
        await forum.ExecuteAsync(MoveTickets, years);
        await forum.ExecuteAsync(MoveScans, years);
        await forum.SendAsync(new RebuildTallies(2014));
    }

    private static async Task<EditionCount> KeptAsync(TestForum forum) =>
        (await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true }))
            .Single(year => year.Year == RegistrationDesk.Year)
            .Count!;

    private static async Task<SortedDictionary<int, int>> DaysAsync(TestForum forum) =>
        new((await forum.ReadAllAsync<DayRow>(Days)).ToDictionary(day => day.DaysBefore, day => day.People));

    private sealed record DayRow
    {
        public int DaysBefore { get; init; }
        public int People { get; init; }
    }

    private static SortedDictionary<string, Tally> Sorted(EditionCount count) =>
        new(count.Audiences.Where(each => each.Value != Tally.None).ToDictionary());
}

public sealed class SqliteTallyTests() : TallyTests(Engine.Sqlite);

public sealed class SqlServerTallyTests() : TallyTests(Engine.SqlServer);
