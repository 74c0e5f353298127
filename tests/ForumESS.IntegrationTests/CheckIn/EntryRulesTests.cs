using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Devices;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>What an edition asks at its entrance, on the way from the office to the verdict; the rules' own table says more.</summary>
public abstract class EntryRulesTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    [SkippableFact]
    public async Task An_edition_without_rules_lets_in_again_after_each_exit()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;

        Assert.Equal(Verdict.Admitted, (await ScanAsync(forum, code)).Verdict);
        Assert.Equal(Verdict.Left, (await ScanAsync(forum, code, ScanDirection.Out)).Verdict);
        Assert.Equal(Verdict.Admitted, (await ScanAsync(forum, code)).Verdict);
        Assert.Equivalent(EntryRules.Usual, await forum.SendAsync(new GetEntryRules(Year)));
    }

    [SkippableFact]
    public async Task Who_left_an_edition_of_single_entry_does_not_come_back()
    {
        await using var forum = await OpenAsync(new EntryRules { Reentry = Reentry.Once });
        var code = (await forum.TicketAsync()).Ticket!.Code;
        await ScanAsync(forum, code);
        await ScanAsync(forum, code, ScanDirection.Out);

        var again = await ScanAsync(forum, code);

        Assert.Equal((Verdict.Refused, "check_in.single_entry"), (again.Verdict, again.Reason));
        Assert.Equal(0, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task Where_people_come_and_go_freely_each_showing_lets_in_and_counts_once()
    {
        await using var forum = await OpenAsync(new EntryRules { Reentry = Reentry.Freely });
        var code = (await forum.TicketAsync()).Ticket!.Code;
        await ScanAsync(forum, code);

        var again = await ScanAsync(forum, code);

        Assert.Equal((Verdict.Admitted, "check_in.reentered"), (again.Verdict, again.Reason));
        Assert.Equal(1, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task A_gate_that_is_called_otherwise_keeps_its_rules_and_its_devices()
    {
        await using var forum = await OpenAsync(
            new EntryRules
            {
                Gates = new Dictionary<string, GateRule>
                {
                    ["A"] = new(GateKind.Exits, []),
                    ["B"] = new(GateKind.Entries, ["student"]),
                },
            }
        );
        await forum.SendAsync(
            new PrepareDevice
            {
                Year = Year,
                Name = "Téléphone 1",
                Role = Roles.Door,
                Gate = "B",
            }
        );

        await forum.SendAsync(new SetGates(Year, ["A", "Sud", "C", "D"]));
        var renamed = await forum.SendAsync(new GetEntryRules(Year));
        var device = await forum.DeviceAsync();
        Assert.Equal((GateKind.Exits, GateKind.Entries), (renamed.GateOf("A").Kind, renamed.GateOf("Sud").Kind));
        Assert.Equal(GateRule.Usual, renamed.GateOf("B"));
        Assert.Equal("Sud", device.Gate);
        // A phone that had no network knew nothing of the new name.
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var late = await forum.RecordAsync(forum.Scan(code, gate: "B", offline: true) with { Told = Verdict.Admitted });
        Assert.Equal((Verdict.Admitted, 1), (late.Results[0].Verdict, late.Occupancy.Inside));
    }

    [SkippableFact]
    public async Task A_gate_that_has_devices_or_rules_does_not_go_unnoticed()
    {
        var gates = new Dictionary<string, GateRule> { ["B"] = new(GateKind.Entries, []), ["A"] = GateRule.Usual };
        await using var forum = await OpenAsync(new EntryRules { Gates = gates });
        await forum.SendAsync(new SetGates(Year, ["A", "B", "C"]));
        await forum.SendAsync(
            new PrepareDevice
            {
                Year = Year,
                Name = "Téléphone 1",
                Role = Roles.Door,
                Gate = "B",
            }
        );

        // Two went where one came: nobody can say which of them it is.
        var held = await forum.SendAsync(new SetGates(Year, ["A", "Nord"]));
        await forum.SendAsync(new RevokeDevice(Year, (await forum.DeviceAsync()).Id));
        var ruled = await forum.SendAsync(new SetGates(Year, ["A", "Nord"]));
        await forum.SendAsync(new SetEntryRules(Year, EntryRules.Usual));
        var free = await forum.SendAsync(new SetGates(Year, ["A", "Nord"]));

        Assert.Equal(("edition.gate_has_devices", "B"), (held.Error?.Code, held.Error?.Args["gates"]));
        Assert.Equal(("edition.gate_has_rules", "B"), (ruled.Error?.Code, ruled.Error?.Args["gates"]));
        Assert.True(free.IsSuccess);
    }

    [SkippableFact]
    public async Task A_gate_takes_its_audiences_and_its_direction_and_an_offline_passage_stands()
    {
        var gates = new Dictionary<string, GateRule>
        {
            ["A"] = new(GateKind.Both, ["student"]),
            ["B"] = new(GateKind.Entries, []),
        };
        await using var forum = await OpenAsync(new EntryRules { Gates = gates });
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var other = await ScanAsync(forum, code);
        var right = await ScanAsync(forum, code, gate: "B");
        var wrong = await ScanAsync(forum, code, ScanDirection.Out, "B");
        var told = await forum.RecordAsync(
            forum.Scan(code, ScanDirection.Out, "B", offline: true) with
            {
                Told = Verdict.Left,
            }
        );

        Assert.Equal((Verdict.Refused, "check_in.other_gate"), (other.Verdict, other.Reason));
        Assert.Equal(["B", "C", "D"], other.MayEnter!.Gates!);
        Assert.Equal((Verdict.Admitted, null), (right.Verdict, right.MayEnter));
        Assert.Equal((Verdict.Refused, "check_in.entries_only"), (wrong.Verdict, wrong.Reason));
        Assert.Equal(Verdict.Left, told.Results[0].Verdict);
        Assert.Equal(0, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task An_audience_enters_in_its_hours_by_the_server_s_clock()
    {
        var forum = await TestForum.OpenAsync(engine);
        await using var end = forum;
        var now = forum.Clock.GetUtcNow();
        var windows = new Dictionary<string, EntryWindow> { ["ess"] = new(now.AddHours(1), now.AddHours(2)) };
        await forum.SendAsync(new SetEntryRules(Year, new EntryRules { Windows = windows }));
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var early = await ScanAsync(forum, code);
        forum.Clock.Advance(TimeSpan.FromHours(1));
        var right = await ScanAsync(forum, code);
        await ScanAsync(forum, code, ScanDirection.Out);
        forum.Clock.Advance(TimeSpan.FromHours(1));
        var late = await ScanAsync(forum, code);

        Assert.Equal((Verdict.Refused, "check_in.too_early"), (early.Verdict, early.Reason));
        Assert.Equal(new Admittance(windows["ess"].From, windows["ess"].Until, Gates: null), early.MayEnter);
        Assert.Equal(early.MayEnter, late.MayEnter);
        Assert.Equal((Verdict.Admitted, null), (right.Verdict, right.MayEnter));
        Assert.Equal((Verdict.Refused, "check_in.too_late"), (late.Verdict, late.Reason));
    }

    [SkippableFact]
    public async Task Hours_that_end_before_they_begin_are_refused()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var now = forum.Clock.GetUtcNow();
        var windows = new Dictionary<string, EntryWindow> { ["ess"] = new(now, now) };

        var refused = await forum.SendAsync(new SetEntryRules(Year, new EntryRules { Windows = windows }));

        Assert.Equal("check_in.window_ends_first", Assert.Single(refused.Error!.Fields).Code);
    }

    [SkippableFact]
    public async Task A_ticket_that_the_office_holds_up_tells_the_steward_why_until_it_is_let_in_again()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = await forum.TicketAsync();
        await forum.SendAsync(new BlockTicket(Year, receipt.Id, " Envoyer à l’accueil "));

        var held = await ScanAsync(forum, receipt.Ticket!.Code);
        var rules = (await forum.SendAsync(new GetDoorRules(Year))).Value;
        await forum.SendAsync(new UnblockTicket(Year, receipt.Id));
        var good = await ScanAsync(forum, receipt.Ticket!.Code);

        Assert.Equal(
            (Verdict.Refused, "ticket.blocked", "Envoyer à l’accueil"),
            (held.Verdict, held.Reason, held.Note)
        );
        Assert.Equal(TicketStanding.Blocked, Assert.Single(rules.Standings).Value);
        Assert.Equal("Envoyer à l’accueil", Assert.Single(rules.Messages).Value);
        Assert.Equal((Verdict.Admitted, null), (good.Verdict, good.Note));
    }

    [SkippableFact]
    public async Task A_ticket_is_held_up_by_its_own_edition_and_the_message_goes_with_the_person()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = await forum.TicketAsync();

        var other = await forum.SendAsync(new BlockTicket(2014, receipt.Id, "Attendre"));
        var blank = await forum.SendAsync(new BlockTicket(Year, receipt.Id, " "));
        await forum.SendAsync(new BlockTicket(Year, receipt.Id, "Attendre"));
        await forum.SendAsync(new CancelRegistration(receipt.Id));
        Assert.True((await forum.SendAsync(new EraseRegistration(receipt.Id))).IsSuccess);

        Assert.Equal("registration.unknown", other.Error?.Code);
        Assert.Equal("check_in.message_required", Assert.Single(blank.Error!.Fields).Code);
        Assert.Null(await forum.SendAsync(new GetTicketMessage(Year, receipt.Id)));
    }

    private async Task<TestForum> OpenAsync(EntryRules rules)
    {
        var forum = await TestForum.OpenAsync(engine);
        Assert.True((await forum.SendAsync(new SetEntryRules(Year, rules))).IsSuccess);
        return forum;
    }

    private static async Task<ScanAnswer> ScanAsync(
        TestForum forum,
        string code,
        ScanDirection direction = ScanDirection.In,
        string gate = "A"
    )
    {
        forum.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await forum.RecordAsync(forum.Scan(code, direction, gate))).Results[0];
    }
}

public sealed class SqliteEntryRulesTests() : EntryRulesTests(Engine.Sqlite);

public sealed class SqlServerEntryRulesTests() : EntryRulesTests(Engine.SqlServer);
