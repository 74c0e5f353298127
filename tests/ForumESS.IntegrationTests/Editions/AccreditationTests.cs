using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Site;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.Web.Localization;
using ForumESS.Web.Pages.Office;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>Speakers, exhibitors, press and volunteers: in the room, and on none of the public's seats.</summary>
public abstract class AccreditationTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;
    private const int RoomSeats = 290;

    private static readonly SqlText FindCode = new("select code from tickets where registration_id = @speaker");

    // As the first editions were.
    private static readonly SqlText AsBefore = new(
        "update seat_quotas set takes_seat = 1, guarantee = 0, maximum = 280, taken = 3 where audience = 'speaker'"
    );

    private static readonly SqlText CountWaiting = new("select count(*) from waiting_entries");

    [SkippableFact]
    public async Task The_public_s_seats_and_the_places_apart_never_exceed_what_the_room_receives()
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var beyond = await SetAsync(forum, seats: 280, speakers: 11);
        var fits = await SetAsync(forum, seats: 280, speakers: 10);

        Assert.Equal("edition.people_beyond_room", beyond.Error?.Code);
        Assert.Equal(
            (RoomSeats, 280, 11),
            ((int)beyond.Error!.Args["room"], (int)beyond.Error.Args["total"], (int)beyond.Error.Args["accredited"])
        );
        Assert.Null(fits.Error);
        var edition = (await forum.SendAsync(new GetEditionForOffice(Year)))!;
        var smaller = await forum.SendAsync(
            new ChangeRoom
            {
                RoomId = edition.Room!.Id,
                Name = "Agora",
                Capacity = 299,
                StaffAllowance = 10,
            }
        );
        Assert.Equal(("venue.capacity_below_seats", RoomSeats), (smaller.Error?.Code, smaller.Error!.Args["seats"]));
        Assert.Equal((280, 10), (edition.Seats!.Total, edition.AccreditedPlaces));
        Assert.Equal(280, (await forum.SendAsync(new GetEditions { Year = Year })).Single().Edition!.Seats!.Left);
    }

    [SkippableFact]
    public async Task Only_the_office_accredits_as_many_as_there_are_places_and_nobody_waits_for_one()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        Assert.Null((await SetAsync(forum, seats: 280, speakers: 1)).Error);
        var stranger = await forum.SendAsync(RegistrationDesk.Someone() with { Audience = "speaker" });
        var seated = (await forum.SendAsync(RegistrationDesk.Someone("seated@exemple.fr"))).Value.Id;
        var self = await forum.SendAsync(new ChangeAudience(seated, "speaker", null));

        var first = await forum.SendAsync(Speaker("ada@exemple.fr"));
        var second = await forum.SendAsync(Speaker("bea@exemple.fr"));

        Assert.Equal("registration.audience_unknown", stranger.Error?.Code);
        Assert.Equal("registration.audience_unknown", self.Error?.Code);
        Assert.Null(first.Error);
        Assert.Equal("registration.accreditations_reached", second.Error?.Code);
        Assert.Equal(0, await forum.ReadAsync<int>(CountWaiting));
        var years = await forum.SendAsync(new GetEditions { Year = Year });
        Assert.Equal(279, years.Single().Edition!.Seats!.Left);
        Assert.DoesNotContain(years.Single().Edition!.Seats!.Audiences, audience => audience.Code == "speaker");
        Assert.Equal(1, await forum.MailsToAsync("ada@exemple.fr"));

        var office = new ChangeAudience(seated, "speaker", null) { ByOffice = true };
        Assert.Equal("registration.audience_full", (await forum.SendAsync(office)).Error?.Code);
        var team = GroupRoom.Class(seats: 3) with { Audience = "speaker" };
        Assert.Equal("registration.audience_unknown", (await forum.SendAsync(team)).Error?.Code);

        Assert.Null((await forum.SendAsync(new CancelRegistration(first.Value))).Error);
        Assert.Null((await forum.SendAsync(new ChangeAudience(seated, "speaker", null) { ByOffice = true })).Error);
        Assert.Equal(280, (await forum.SendAsync(new GetEditions { Year = Year })).Single().Edition!.Seats!.Left);
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task Who_is_accredited_counts_in_the_room_and_in_no_figure_of_the_public()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        Assert.Null((await SetAsync(forum, seats: 280, speakers: 5)).Error);
        var guest = (await forum.SendAsync(RegistrationDesk.Someone())).Value;
        var speaker = (await forum.SendAsync(Speaker("ada@exemple.fr"))).Value;
        var ticket = (await forum.ReadAsync<string>(FindCode, new { speaker }))!;

        await forum.RecordAsync(forum.Scan(guest.Ticket!.Code), forum.Scan(ticket));

        Assert.Equal(2, await forum.InsideAsync());
        var turnout = (await forum.SendAsync(new GetEditionTurnout(Year)))!;
        Assert.Equal((1, 1), (turnout.Total.Registered, turnout.Total.Present));
        Assert.DoesNotContain(turnout.Audiences, audience => audience.Code == "speaker");
        var apart = Assert.Single(turnout.Accredited);
        Assert.Equal(("speaker", 1, 1), (apart.Code, apart.Registered, apart.Present));
        var history = await forum.SendAsync(
            new GetTurnoutHistory
            {
                From = Year,
                To = Year,
                WithUnderWay = true,
            }
        );
        Assert.Equal(1, history.Single().Count!.Sum.Registered);
        var forecast = (await forum.SendAsync(new GetForecast(Year, RiskPercent: 5)))!;
        Assert.Equal(RoomSeats - 5, forecast.Facts.RoomSeats);
        Assert.DoesNotContain(forecast.Facts.Audiences, audience => audience.Code == "speaker");
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Places_that_are_taken_away_leave_who_gave_theirs_back_out_of_the_public_s_figures()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        Assert.Null((await SetAsync(forum, seats: 280, speakers: 2)).Error);
        var speaker = (await forum.SendAsync(Speaker("ada@exemple.fr"))).Value;
        // Of the accredited alone there are no days to count: nothing is left to do at each start.
        Assert.DoesNotContain(Year, await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        Assert.Null((await forum.SendAsync(new CancelRegistration(speaker))).Error);

        var without = new SetSeats
        {
            Year = Year,
            Total = 280,
            Shares = [new SeatShare("ess", 0, 280)],
        };
        Assert.Null((await forum.SendAsync(without)).Error);

        var turnout = (await forum.SendAsync(new GetEditionTurnout(Year)))!;
        Assert.Equal((0, "speaker"), (turnout.Total.Registered, Assert.Single(turnout.Accredited).Code));
        Assert.Equal(
            "registration.accreditations_reached",
            (await forum.SendAsync(Speaker("bea@exemple.fr"))).Error?.Code
        );
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task Who_took_seats_when_they_were_of_the_public_go_on_with_as_many_places()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        Assert.Null((await SetAsync(forum, seats: 280, speakers: 0)).Error);
        await forum.ExecuteAsync(AsBefore);

        var edition = (await forum.SendAsync(new GetEditionForOffice(Year)))!;
        var form = SeatsForm.Of(edition, new LocalTimes(forum.Services.GetRequiredService<SiteOptions>()));

        var speakers = edition.Audiences.Single(quota => quota.Audience == "speaker");
        Assert.Equal(
            (true, true, 280, 3),
            (speakers.TakesSeat, speakers.IsAccredited, speakers.Maximum, speakers.Places)
        );
        Assert.Equal("3", form.Rows.Single(row => row.Audience == "speaker").Maximum);
        Assert.Null(form.Rows.Single(row => row.Audience == "ess").Maximum);
        Assert.Null((await forum.SendAsync(new CopyEdition(Year, Year + 4))).Error);
        var next = (await forum.SendAsync(new GetEditionForOffice(Year + 4)))!;
        Assert.Equal((280, 3), (next.Seats!.Total, next.AccreditedPlaces));
    }

    private static RegisterByOffice Speaker(string email) =>
        new()
        {
            Year = Year,
            Audience = "speaker",
            FirstName = "Ada",
            LastName = "Byron",
            Email = email,
            Language = "fr",
        };

    private static Task<Result> SetAsync(TestForum forum, int seats, int speakers) =>
        forum.SendAsync(
            new SetSeats
            {
                Year = Year,
                Total = seats,
                Shares = [new SeatShare("ess", 0, seats), new SeatShare("speaker", 3, speakers)],
            }
        );
}

public sealed class SqliteAccreditationTests() : AccreditationTests(Engine.Sqlite);

public sealed class SqlServerAccreditationTests() : AccreditationTests(Engine.SqlServer);
