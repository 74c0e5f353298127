using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Scans as facts: told once or often, in any order, by clocks that are wrong.</summary>
public abstract class RecordScansTests(Engine engine)
{
    [SkippableFact]
    public async Task A_ticket_lets_in_once_and_again_after_an_exit()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var entered = forum.Clock.GetUtcNow();

        var first = await forum.RecordAsync(forum.Scan(code, gate: "B"));
        forum.Clock.Advance(TimeSpan.FromMinutes(18));
        var second = await forum.RecordAsync(forum.Scan(code));
        var exit = await forum.RecordAsync(forum.Scan(code, ScanDirection.Out));
        var back = await forum.RecordAsync(forum.Scan(code));

        Assert.Equal(Verdict.Admitted, first.Results[0].Verdict);
        Assert.Equal("ess", first.Results[0].Audience);
        Assert.Equal("Camille Ferrand", first.Results[0].Name);
        Assert.Null(first.Results[0].FirstScan);
        Assert.Equal(new Occupancy(1, 290), first.Occupancy);
        Assert.Equal(Verdict.AlreadyIn, second.Results[0].Verdict);
        Assert.Equal(new EntryAnswer(entered, "B"), second.Results[0].FirstScan);
        Assert.Equal(new Occupancy(1, 290), second.Occupancy);
        Assert.Equal(Verdict.Left, exit.Results[0].Verdict);
        Assert.Equal(0, exit.Occupancy.Inside);
        Assert.Equal(Verdict.Admitted, back.Results[0].Verdict);
        Assert.Equal(1, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task The_printed_short_code_serves_as_the_ticket()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = await forum.TicketAsync();
        var typed = receipt.Ticket!.ShortCode.ToLowerInvariant() + " ";

        var answer = await forum.RecordAsync(forum.Scan(typed), forum.Scan(receipt.Ticket!.Code));

        Assert.Equal([Verdict.Admitted, Verdict.AlreadyIn], answer.Results.Select(result => result.Verdict));
    }

    [SkippableFact]
    public async Task Four_gates_that_scan_one_ticket_at_once_admit_it_exactly_once()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var answers = await forum.RaceAsync(
            ((string[])["A", "B", "C", "D"]).Select(gate => Gates.Batch(forum.Scan(code, gate: gate)))
        );

        var verdicts = answers.Select(answer => answer.Value.Results[0].Verdict).Order();
        Assert.Equal([Verdict.Admitted, Verdict.AlreadyIn, Verdict.AlreadyIn, Verdict.AlreadyIn], verdicts);
        Assert.Equal(1, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task The_same_scan_sent_again_changes_nothing_and_is_answered_the_same()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var first = forum.Scan(code);
        var second = forum.Scan(code, gate: "C");
        var admitted = await forum.RecordAsync(first);
        var refused = await forum.RecordAsync(second);
        forum.Clock.Advance(TimeSpan.FromHours(1));
        // Told late: who came in before the first scan, and left since.
        await forum.RecordAsync(
            forum.Scan(code, gate: "D", at: forum.Clock.GetUtcNow().AddHours(-2), offline: true),
            forum.Scan(code, ScanDirection.Out)
        );

        var again = await forum.RecordAsync(first, second, first);

        Assert.Equal(admitted.Results[0], again.Results[0]);
        Assert.Equal(refused.Results[0], again.Results[1]);
        Assert.Equal(admitted.Results[0], again.Results[2]);
        Assert.Equal(0, again.Occupancy.Inside);
        Assert.Equal(4, await forum.StoredScansAsync());
    }

    [SkippableFact]
    public async Task Uploads_in_any_order_and_any_number_of_times_leave_the_same_count()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var tickets = new List<string>();
        foreach (var place in Enumerable.Range(0, 4))
        {
            tickets.Add((await forum.TicketAsync($"personne{place}@exemple.fr")).Ticket!.Code);
        }
        var morning = forum.Clock.GetUtcNow();
        ScanReport At(int ticket, ScanDirection direction, int minute) =>
            forum.Scan(tickets[ticket], direction, at: morning.AddMinutes(minute), offline: true);
        // 0 is inside; 1 left; 2 was scanned at two doors and left; 3 came back.
        ScanReport[] day =
        [
            At(0, ScanDirection.In, 1),
            At(1, ScanDirection.In, 2),
            At(1, ScanDirection.Out, 50),
            At(2, ScanDirection.In, 3),
            At(2, ScanDirection.In, 4),
            At(2, ScanDirection.Out, 40),
            At(3, ScanDirection.In, 5),
            At(3, ScanDirection.Out, 20),
            At(3, ScanDirection.In, 30),
        ];
        forum.Clock.Advance(TimeSpan.FromHours(2));
        var order = new Random(20270318);

        foreach (var part in day.OrderBy(_ => order.Next()).Concat(day.OrderBy(_ => order.Next())).Chunk(4))
        {
            await forum.RecordAsync(part);
        }

        Assert.Equal(2, await forum.InsideAsync());
        Assert.Equal(day.Length, await forum.StoredScansAsync());
        var late = await forum.RecordAsync(forum.Scan(tickets[3]));
        Assert.Equal(morning.AddMinutes(30), late.Results[0].FirstScan!.At);
    }

    [SkippableFact]
    public async Task A_device_s_absurd_time_is_not_kept_online_and_the_scan_sent_again_is_the_same()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var entered = forum.Clock.GetUtcNow();
        var scan = forum.Scan(code, at: DateTimeOffset.MinValue);

        var first = await forum.RecordAsync(scan);
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await forum.RecordAsync(scan);
        var told = await forum.RecordAsync(forum.Scan(code));

        Assert.Equal(first.Results[0], again.Results[0]);
        Assert.Equal(entered, told.Results[0].FirstScan!.At);
        Assert.Equal(entered, await forum.ScannedAtAsync(scan.Id));
    }

    [SkippableFact]
    public async Task A_device_s_wrong_clock_changes_neither_the_verdict_nor_the_count()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var now = forum.Clock.GetUtcNow();

        var fast = await forum.RecordAsync(forum.Scan(code, at: now.AddYears(100)));
        var exit = await forum.RecordAsync(forum.Scan(code, ScanDirection.Out, at: now.AddYears(-20)));
        var slow = await forum.RecordAsync(forum.Scan(code, at: now.AddYears(-30)));
        var twice = await forum.RecordAsync(forum.Scan(code, at: DateTimeOffset.MaxValue));

        Assert.Equal(Verdict.Admitted, fast.Results[0].Verdict);
        Assert.Equal((Verdict.Left, null), (exit.Results[0].Verdict, exit.Results[0].Reason));
        Assert.Equal(Verdict.Admitted, slow.Results[0].Verdict);
        Assert.Equal(Verdict.AlreadyIn, twice.Results[0].Verdict);
        Assert.Equal(1, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task A_count_that_is_not_what_the_scans_say_is_found()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync()).Ticket!.Code));
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));

        await forum.MiscountAsync();

        var fault = Assert.Single(await forum.SendAsync(new GetDoorFaults()));
        Assert.Equal((2027, 2, 1), (fault.Year, fault.Inside, fault.Counted));
    }

    [SkippableFact]
    public async Task The_doors_are_those_of_editions_that_have_tickets_to_scan()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync()).Ticket!.Code));

        var answer = await forum.SendAsync(new GetDoors());

        var door = Assert.Single(answer.Doors);

        Assert.Equal(2027, door.Year);
        Assert.True(door.IsDemo);
        Assert.Equal(["A", "B", "C", "D"], door.Gates);
        Assert.Equal("Structure de l’ESS", answer.Audiences["ess"].In("fr"));
        Assert.Equal(new Occupancy(1, 290), door.Occupancy);
    }
}

public sealed class SqliteRecordScansTests() : RecordScansTests(Engine.Sqlite);

public sealed class SqlServerRecordScansTests() : RecordScansTests(Engine.SqlServer);
