using ForumESS.Application.Registrations;
using ForumESS.IntegrationTests.Database;

namespace ForumESS.IntegrationTests.Registrations;

public abstract class SeatRaceTests(Engine engine)
{
    // Company and ESS may fill the room between them; the others stop at about a third of it.
    private static readonly string[] Audiences = ["company", "ess", "authority", "student", "resident", "project"];

    [SkippableFact]
    public async Task Never_seats_more_than_the_room_gives_out_when_400_requests_race()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 290);

        var results = await forum.RaceAsync(
            Enumerable.Range(0, 400).Select(Someone(i => Audiences[i % Audiences.Length]))
        );

        Assert.Equal(290, results.Count(result => result.Value.Ticket is not null));
        Assert.Equal(110, results.Count(result => result.Value.Position > 0));
        Assert.Equal(290, await forum.ConfirmedAsync());
        Assert.Equal(290, await forum.TakenAsync());
        Assert.Equal(290, await forum.ValidTicketsAsync());
        Assert.Equal(290, await forum.MailsAsync("confirmation"));
        Assert.Equal(110, await forum.MailsAsync("waitlisted"));
        Assert.Equal(290, results.Select(r => r.Value.Ticket?.Code).OfType<string>().Distinct().Count());
    }

    [SkippableFact]
    public async Task A_guarantee_and_a_maximum_hold_when_requests_race()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 30);
        await forum.SetQuotaAsync("student", guarantee: 10, maximum: 12);

        var companies = await forum.RaceAsync(Enumerable.Range(0, 40).Select(Someone(_ => "company")));
        var students = await forum.RaceAsync(Enumerable.Range(40, 20).Select(Someone(_ => "student")));

        Assert.Equal(20, companies.Count(result => result.Value.Ticket is not null));
        Assert.Equal(Enumerable.Range(1, 20), companies.Select(result => result.Value.Position).OfType<int>().Order());
        Assert.Equal(10, students.Count(result => result.Value.Ticket is not null));
        Assert.Equal(Enumerable.Range(1, 10), students.Select(result => result.Value.Position).OfType<int>().Order());
        Assert.Equal(30, await forum.TakenAsync());
    }

    [SkippableFact]
    public async Task One_address_gets_one_seat_when_it_registers_20_times_at_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();

        var results = await forum.RaceAsync(
            Enumerable
                .Range(0, 20)
                .Select(i => RegistrationDesk.Someone(i % 2 == 0 ? "camille@exemple.fr" : " Camille@EXEMPLE.fr "))
        );

        Assert.Equal(1, results.Count(result => result.IsSuccess));
        Assert.Equal(19, results.Refused("registration.duplicate"));
        Assert.Equal(1, await forum.TakenAsync());
        Assert.Equal(1, await forum.ConfirmedAsync());
        Assert.Equal(3, await forum.MailsAsync("link"));
    }

    [SkippableFact]
    public async Task One_seat_is_freed_when_one_registration_is_cancelled_20_times_at_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"));
        var id = (await forum.SendAsync(RegistrationDesk.Someone())).Value.Id;

        var results = await forum.RaceAsync(Enumerable.Repeat(new CancelRegistration(id), 20));

        Assert.Equal(1, results.Count(result => result.IsSuccess));
        Assert.Equal(1, await forum.TakenAsync());
        Assert.Equal(1, await forum.ConfirmedAsync());
        Assert.Equal(1, await forum.MailsAsync("cancellation"));
    }

    private static Func<int, RegisterAttendee> Someone(Func<int, string> audience) =>
        i => RegistrationDesk.Someone($"personne{i}@exemple.fr") with { Audience = audience(i) };
}

public sealed class SqliteSeatRaceTests() : SeatRaceTests(Engine.Sqlite);

public sealed class SqlServerSeatRaceTests() : SeatRaceTests(Engine.SqlServer);
