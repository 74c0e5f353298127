using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Application.Editions;
using ForumESS.Application.Privacy;
using ForumESS.Application.Staff;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Devices;

public abstract class DeviceTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    private static readonly SqlText FindEnd = new("select ends_at from editions where year = 2027");

    private static readonly SqlText CountOperators = new("select count(*) from door_operators");

    [SkippableFact]
    public async Task A_link_enrols_one_device_once_with_what_the_office_chose()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var link = (await forum.SendAsync(Phone() with { Role = Roles.Supervisor, Gate = "B", IsDesk = true })).Value;

        var enrolled = await forum.SendAsync(new EnrolDevice(link.Secret, "  Camille "));
        var again = await forum.SendAsync(new EnrolDevice(link.Secret, "Alex"));

        Assert.Equal("device.link_used", again.Error?.Code);
        var access = (await forum.AccessAsync(enrolled.Value.Token))!;
        Assert.Equal(
            (link.Id, Year, "Téléphone 1", Role.Supervisor, "B", true),
            (access.Id, access.Year, access.Name, access.Role, access.Gate, access.IsDesk)
        );
        Assert.Equal("Camille", await forum.SendAsync(new GetDeviceOperator(link.Id)));
        // The day after the forum, to its end in Paris, when nobody chose.
        var ends = await forum.ReadAsync<DateTimeOffset>(FindEnd);
        Assert.Equal(DeviceTerm.UsualEnd(ends, forum.Clock.GetUtcNow(), Paris), access.ExpiresAt);
    }

    [SkippableFact]
    public async Task Of_many_who_open_the_link_at_once_one_becomes_the_device()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var link = (await forum.SendAsync(Phone())).Value;

        var all = await forum.RaceAsync(
            Enumerable.Range(0, 8).Select(i => new EnrolDevice(link.Secret, $"Personne {i}"))
        );

        var winner = Assert.Single(all, answer => answer.IsSuccess);
        Assert.NotNull(await forum.AccessAsync(winner.Value.Token));
        Assert.All(all.Where(answer => !answer.IsSuccess), lost => Assert.Equal("device.link_used", lost.Error!.Code));
        Assert.Equal(1, await forum.ReadAsync<int>(CountOperators));
    }

    [SkippableFact]
    public async Task A_link_lives_a_quarter_of_an_hour_and_another_takes_its_place()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var late = (await forum.SendAsync(Phone())).Value;
        forum.Clock.Advance(DeviceTerm.LinkLife);

        Assert.Equal(
            "device.link_expired",
            (await forum.SendAsync(new EnrolDevice(late.Secret, "Camille"))).Error?.Code
        );
        Assert.Equal(DeviceState.Missed, (await forum.DeviceAsync()).State);

        var fresh = (await forum.SendAsync(new RenewDeviceLink(Year, late.Id))).Value;
        Assert.Equal(
            "device.link_unknown",
            (await forum.SendAsync(new EnrolDevice(late.Secret, "Camille"))).Error?.Code
        );
        Assert.True((await forum.SendAsync(new EnrolDevice(fresh.Secret, "Camille"))).IsSuccess);
        Assert.Equal(DeviceState.InUse, (await forum.DeviceAsync()).State);
    }

    [SkippableFact]
    public async Task A_revoked_device_is_nobody_and_neither_is_a_link_to_it_until_it_is_enrolled_anew()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var (id, token) = await EnrolAsync(forum);
        var pending = (await forum.SendAsync(new RenewDeviceLink(Year, id))).Value;

        Assert.True((await forum.SendAsync(new RevokeDevice(Year, id))).IsSuccess);

        Assert.Null(await forum.AccessAsync(token));
        Assert.Equal(DeviceState.Revoked, (await forum.DeviceAsync()).State);
        Assert.Equal(
            "device.link_expired",
            (await forum.SendAsync(new EnrolDevice(pending.Secret, "Alex"))).Error?.Code
        );
        Assert.Equal("device.unknown", (await forum.SendAsync(new RevokeDevice(Year, id))).Error?.Code);

        var fresh = (await forum.SendAsync(new RenewDeviceLink(Year, id))).Value;
        var enrolled = await forum.SendAsync(new EnrolDevice(fresh.Secret, "Alex"));
        Assert.Equal(id, (await forum.AccessAsync(enrolled.Value.Token))?.Id);
        Assert.Null(await forum.AccessAsync(token));
        Assert.Equal(
            (DeviceState.InUse, null),
            (((await forum.DeviceAsync()).State, (await forum.DeviceAsync()).RevokedAt))
        );
    }

    [SkippableFact]
    public async Task Wrong_codes_of_a_welcome_desk_are_counted_until_only_a_new_one_opens_its_list()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var desk = (await forum.SendAsync(Phone() with { IsDesk = true })).Value;
        var other = (await forum.SendAsync(Phone() with { IsDesk = true })).Value;
        async Task<string?> TryAsync(string? code) =>
            (await forum.SendAsync(new OpenDeskList(desk.Id, code))).Error?.Code;
        async Task<IEnumerable<string?>> TryWrongAsync(int times)
        {
            var answers = new List<string?>();
            for (var i = 0; i < times; i++)
            {
                answers.Add(await TryAsync(other.DeskCode));
            }
            return answers.Distinct();
        }

        Assert.Equal(["device.desk_code_wrong"], await TryWrongAsync(DeskCode.MostTries - 1));
        Assert.Equal("device.desk_code_malformed", await TryAsync("K7MX-4QP"));
        Assert.Null(await TryAsync(desk.DeskCode));
        Assert.Equal(["device.desk_code_wrong"], await TryWrongAsync(DeskCode.MostTries));
        Assert.Equal("device.desk_code_spent", await TryAsync(desk.DeskCode));

        var fresh = (await forum.SendAsync(new RenewDeskCode(Year, desk.Id))).Value;
        Assert.Equal("device.desk_code_wrong", await TryAsync(desk.DeskCode));
        Assert.Null(await TryAsync(fresh.Code));
        var phone = (await forum.SendAsync(Phone())).Value;
        Assert.Equal("device.unknown", (await forum.SendAsync(new RenewDeskCode(Year, phone.Id))).Error?.Code);
    }

    [SkippableFact]
    public async Task A_device_ends_by_itself_and_gets_a_new_end_with_a_new_link()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var (id, token) = await EnrolAsync(forum);
        forum.Clock.SetUtcNow((await forum.DeviceAsync()).ExpiresAt.AddTicks(-1));
        Assert.NotNull(await forum.AccessAsync(token));

        forum.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await forum.AccessAsync(token));
        Assert.Equal(DeviceState.Expired, (await forum.DeviceAsync()).State);

        var link = (await forum.SendAsync(new RenewDeviceLink(Year, id))).Value;
        Assert.True((await forum.SendAsync(new EnrolDevice(link.Secret, "Camille"))).IsSuccess);
        Assert.Equal(DeviceState.InUse, (await forum.DeviceAsync()).State);
    }

    [SkippableTheory]
    [InlineData(0, "device.expiry_past")]
    [InlineData(400, "device.expiry_too_late")]
    public async Task No_device_outlives_its_forum_by_much(int days, string code)
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var refused = await forum.SendAsync(Phone() with { ExpiresAt = forum.Clock.GetUtcNow().AddDays(days) });

        Assert.Equal(code, Assert.Single(refused.Error!.Fields).Code);
    }

    [SkippableTheory]
    [InlineData("", "A", "door", "device.name_required")]
    [InlineData("Téléphone", "Z", "door", "device.gate_unknown")]
    [InlineData("Téléphone", "A", "organiser", "device.role")]
    [InlineData("Téléphone", "A", null, "device.role")]
    public async Task A_device_has_a_name_a_gate_of_the_edition_and_a_role_of_the_door(
        string name,
        string gate,
        string? role,
        string code
    )
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var refused = await forum.SendAsync(Phone() with { Name = name, Gate = gate, Role = role });

        Assert.Equal(code, Assert.Single(refused.Error!.Fields).Code);
    }

    [SkippableFact]
    public async Task What_a_device_tells_is_listed_and_a_handover_told_twice_is_one()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var (id, _) = await EnrolAsync(forum);
        forum.Clock.Advance(TimeSpan.FromHours(2));
        var now = forum.Clock.GetUtcNow();
        var handover = new Handover(Guid.NewGuid(), " Alex ", now.AddMinutes(-20));
        var report = new ReportDevice
        {
            DeviceId = id,
            Battery = 87,
            Waiting = 12,
            Handovers = [handover, new Handover(Guid.NewGuid(), "\n", now), new Handover(Guid.Empty, "Dominique", now)],
        };

        await forum.SendAsync(report);
        await forum.SendAsync(report);
        var line = await forum.DeviceAsync();
        await forum.SendAsync(report with { Battery = 900, Waiting = -1, Handovers = [] });
        var odd = await forum.DeviceAsync();

        Assert.Equal((87, 12, now), (line.Battery, line.Waiting, line.LastContact));
        Assert.Equal(["Alex", "Camille"], line.Operators.Select(held => held.Name));
        Assert.Equal(handover.At, line.Operators[0].Since);
        Assert.Equal((null, 12), (odd.Battery, odd.Waiting));
    }

    [SkippableFact]
    public async Task Devices_belong_to_one_edition()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var (id, token) = await EnrolAsync(forum);

        Assert.Equal("device.unknown", (await forum.SendAsync(new RevokeDevice(2014, id))).Error?.Code);
        Assert.Equal("device.unknown", (await forum.SendAsync(new RenewDeviceLink(2014, id))).Error?.Code);
        Assert.Equal("edition.unknown", (await forum.SendAsync(Phone() with { Year = 1999, Gate = null })).Error?.Code);
        Assert.Empty(await forum.SendAsync(new ListDevices(2014)));
        Assert.NotNull(await forum.AccessAsync(token));
    }

    [SkippableFact]
    public async Task What_a_device_told_of_its_own_gate_under_a_former_name_was_told_of_its_own_gate()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var link = (await forum.SendAsync(Phone() with { Gate = "A" })).Value;
        await forum.SendAsync(new EnrolDevice(link.Secret, "Camille"));
        var (ticket, other) = (await forum.TicketAsync(), await forum.TicketAsync("autre@exemple.fr"));
        var third = await forum.TicketAsync("troisieme@exemple.fr");
        await forum.SendAsync(
            Gates.Batch(
                forum.Scan(ticket.Ticket!.Code),
                forum.Scan("", offline: true) with
                {
                    WalkIn = new("ess", 2),
                }
            ) with
            {
                ActorId = link.Id,
                Years = [Year],
            }
        );

        Assert.True((await forum.SendAsync(new SetGates(Year, ["Nord", "B"]))).IsSuccess);
        Assert.Empty((await forum.DeviceAsync()).Elsewhere);

        var elsewhere = forum.Scan(other.Ticket!.Code, gate: "B", offline: true);
        // Nobody ever passed there with a network: it is no former name of a gate.
        var invented = forum.Scan(third.Ticket!.Code, gate: "Cave", offline: true);
        await forum.SendAsync(Gates.Batch(elsewhere, invented) with { ActorId = link.Id });
        Assert.Equal(
            [new DoorElsewhere("B", null, 1), new DoorElsewhere("Cave", null, 1)],
            (await forum.DeviceAsync()).Elsewhere
        );
    }

    [SkippableFact]
    public async Task Who_held_a_device_is_forgotten_with_the_edition_s_people_and_not_before()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await EnrolAsync(forum);
        forum.Clock.SetUtcNow(await forum.ReadAsync<DateTimeOffset>(FindEnd));
        forum.Clock.Advance(TimeSpan.FromDays(Retention.DefaultDays) - TimeSpan.FromTicks(1));
        await RegistrationDesk.PurgeAsync(forum);
        Assert.Equal(1, await forum.ReadAsync<int>(CountOperators));

        forum.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, Assert.Single(await forum.SendAsync(new ListDuePeople())).Operators);
        await RegistrationDesk.PurgeAsync(forum);

        Assert.Equal(0, await forum.ReadAsync<int>(CountOperators));
        Assert.Empty((await forum.DeviceAsync()).Operators);
        Assert.Empty(await forum.SendAsync(new ListDuePeople()));
    }

    [SkippableFact]
    public async Task An_override_is_logged_with_who_held_the_device_when_it_was_made()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(10);
        var ticket = (await forum.TicketAsync()).Ticket!.Code;
        var (device, _) = await EnrolAsync(forum);
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        var scan = forum.Scan(ticket) with { OverrideReason = "Intervenante attendue" };
        await forum.SendAsync(Gates.Batch(scan) with { ActorId = device, SupervisedYears = null });
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        await forum.SendAsync(new HandOverDevice(device, "Alex"));

        var line = Assert.Single((await forum.SendAsync(new GetRoomLog(Year)))!.Overrides);

        Assert.Equal(("Téléphone 1", "Camille"), (line.Actor, line.Operator));
    }

    private static TimeZoneInfo Paris => TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static PrepareDevice Phone() =>
        new()
        {
            Year = Year,
            Name = "Téléphone 1",
            Role = Roles.Door,
        };

    private static async Task<(Guid Id, string Token)> EnrolAsync(TestForum forum)
    {
        var link = (await forum.SendAsync(Phone())).Value;
        return (link.Id, (await forum.SendAsync(new EnrolDevice(link.Secret, "Camille"))).Value.Token);
    }
}

internal static class DeviceReading
{
    public static Task<DeviceAccess?> AccessAsync(this TestForum forum, string token) =>
        forum.SendAsync(new GetDeviceAccess(SecretToken.Hash(token)));

    /// <summary>The only device there is.</summary>
    public static async Task<DeviceLine> DeviceAsync(this TestForum forum) =>
        Assert.Single(await forum.SendAsync(new ListDevices(RegistrationDesk.Year)));
}

public sealed class SqliteDeviceTests() : DeviceTests(Engine.Sqlite);

public sealed class SqlServerDeviceTests() : DeviceTests(Engine.SqlServer);
