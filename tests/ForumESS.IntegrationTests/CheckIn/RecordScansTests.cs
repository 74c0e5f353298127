using ForumESS.Application.CheckIn;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Tickets;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

public abstract class RecordScansTests(Engine engine)
{
    [SkippableFact]
    public async Task A_ticket_lets_in_once_and_again_after_an_exit()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
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
        await using var forum = await Gates.CreateForumAsync(engine);
        var receipt = await forum.TicketAsync();
        var typed = receipt.Ticket!.ShortCode.ToLowerInvariant() + " ";

        var answer = await forum.RecordAsync(forum.Scan(typed), forum.Scan(receipt.Ticket!.Code));

        Assert.Equal([Verdict.Admitted, Verdict.AlreadyIn], answer.Results.Select(result => result.Verdict));
    }

    [SkippableFact]
    public async Task Four_gates_that_scan_one_ticket_at_once_admit_it_exactly_once()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
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
        await using var forum = await Gates.CreateForumAsync(engine);
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
    public async Task A_scan_s_id_used_for_another_scan_is_refused_and_the_rest_of_the_batch_is_taken()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var other = (await forum.TicketAsync("noe.marchal@exemple.fr")).Ticket!.Code;
        var scan = forum.Scan(code);

        var answer = await forum.RecordAsync(
            scan,
            scan with
            {
                Gate = "B",
            },
            scan with
            {
                Code = other,
            },
            scan with
            {
                ScannedAt = scan.ScannedAt.AddSeconds(1),
            },
            forum.Scan(other)
        );

        Assert.Equal(
            [null, "check_in.scan_reused", "check_in.scan_reused", "check_in.scan_reused", null],
            answer.Results.Select(result => result.Reason)
        );
        Assert.Null(answer.Results[2].Name);
        Assert.Equal(2, answer.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task Uploads_in_any_order_and_any_number_of_times_leave_the_same_count()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
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
    public async Task The_live_limit_is_the_room_s_capacity_less_the_staff_whatever_was_given_out()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var codes = new List<string>();
        foreach (var place in Enumerable.Range(0, 3))
        {
            codes.Add((await forum.TicketAsync($"personne{place}@exemple.fr")).Ticket!.Code);
        }
        await forum.SetCapacityAsync(12);

        var full = await forum.RecordAsync([.. codes.Select(code => forum.Scan(code))]);
        var told = await forum.RecordAsync(forum.Scan(codes[0]));
        var afterAnExit = await forum.RecordAsync(forum.Scan(codes[0], ScanDirection.Out), forum.Scan(codes[2]));
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        var passed = await forum.RecordAsync(forum.Scan(codes[0], offline: true));

        Assert.Equal("check_in.room_full", full.Results[2].Reason);
        Assert.Equal("Camille Ferrand", full.Results[2].Name);
        Assert.Equal(new Occupancy(2, 2), full.Occupancy);
        Assert.Equal(Verdict.AlreadyIn, told.Results[0].Verdict);
        Assert.Equal(Verdict.Admitted, afterAnExit.Results[1].Verdict);
        Assert.Equal(Verdict.Admitted, passed.Results[0].Verdict);
        Assert.Equal(new Occupancy(3, 2), passed.Occupancy);
    }

    [SkippableFact]
    public async Task Nobody_squeezes_past_a_full_room_when_gates_race()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var codes = new List<string>();
        foreach (var place in Enumerable.Range(0, 12))
        {
            codes.Add((await forum.TicketAsync($"personne{place}@exemple.fr")).Ticket!.Code);
        }
        await forum.SetCapacityAsync(15);

        var answers = await forum.RaceAsync(codes.Select(code => Gates.Batch(forum.Scan(code))));

        Assert.Equal(5, answers.Count(answer => answer.Value.Results[0].Verdict == Verdict.Admitted));
        Assert.Equal(5, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task A_cancelled_registration_stays_out_but_may_leave()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var receipt = await forum.TicketAsync();
        await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code));
        await forum.SendAsync(new CancelRegistration(receipt.Id));

        var entry = await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code));
        var exit = await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code, ScanDirection.Out));

        Assert.Equal((Verdict.Refused, "ticket.cancelled"), (entry.Results[0].Verdict, entry.Results[0].Reason));
        Assert.Equal(1, entry.Occupancy.Inside);
        Assert.Equal((Verdict.Left, null), (exit.Results[0].Verdict, exit.Results[0].Reason));
        Assert.Equal(0, exit.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task A_cancelled_edition_lets_nobody_in_and_one_that_was_held_still_does()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var receipt = await forum.TicketAsync();
        await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code));
        await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code, ScanDirection.Out));

        await forum.SetEditionStatusAsync("held");
        var held = await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code));
        await forum.SetEditionStatusAsync("cancelled");
        var cancelled = await forum.RecordAsync(
            forum.Scan(receipt.Ticket!.ShortCode),
            forum.Scan(receipt.Ticket!.Code)
        );
        var exit = await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code, ScanDirection.Out));

        Assert.Equal(Verdict.Admitted, held.Results[0].Verdict);
        Assert.All(cancelled.Results, result => Assert.Equal("ticket.edition_cancelled", result.Reason));
        Assert.Equal(Verdict.Left, exit.Results[0].Verdict);
    }

    [SkippableFact]
    public async Task A_device_s_absurd_time_is_not_kept_online_and_the_scan_sent_again_is_the_same()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
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
    public async Task A_new_issue_replaces_the_old_ticket_and_is_still_the_same_person()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var first = await forum.TicketAsync();
        await forum.RecordAsync(forum.Scan(first.Ticket!.Code, gate: "D"));
        await forum.SendAsync(new ChangeEmail(first.Id, "autre@exemple.fr"));
        var second = forum.Sign(await forum.LatestTicketAsync(first.Id));

        var old = await forum.RecordAsync(forum.Scan(first.Ticket!.Code));
        var fresh = await forum.RecordAsync(forum.Scan(second));

        Assert.Equal("ticket.revoked", old.Results[0].Reason);
        Assert.Equal(Verdict.AlreadyIn, fresh.Results[0].Verdict);
        Assert.Equal("D", fresh.Results[0].FirstScan!.Gate);
    }

    [SkippableFact]
    public async Task Codes_that_are_no_ticket_here_are_refused_with_their_reason_and_leave_no_trace()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var unknown = forum.Sign(new TicketPayload(2027, Guid.NewGuid(), 1, 2));
        var tampered = code[..60] + (code[60] == 'A' ? 'B' : 'A') + code[61..];
        var foreign = Gates.SignElsewhere(new TicketPayload(2027, await forum.TicketIdAsync(code), 1, 2));
        (string Code, string Reason)[] cases =
        [
            ("", "ticket.malformed"),
            ("https://exemple.fr/menu", "ticket.malformed"),
            ("BEGIN:VCARD\nFN:Noé Marchal\nEND:VCARD", "ticket.malformed"),
            (code[..^1], "ticket.malformed"),
            (code.ToLowerInvariant(), "ticket.malformed"),
            ("\0\ud83d\ude00'; drop table scans;--", "ticket.malformed"),
            (new string('F', 100_000), "ticket.malformed"),
            ("FI" + code[2..], "ticket.unknown_version"),
            (foreign, "ticket.unknown_key"),
            (tampered, "ticket.bad_signature"),
            (unknown, "ticket.unknown"),
            (ShortCode.FromRandom(20270318).Value, "ticket.unknown"),
        ];

        var answer = await forum.RecordAsync([
            .. cases.Select(garbage => forum.Scan(garbage.Code)),
            forum.Scan(code, gate: "Z"),
            forum.Scan(code),
        ]);

        Assert.Equal(
            [.. cases.Select(garbage => garbage.Reason), "check_in.gate_unknown", null],
            answer.Results.Select(result => result.Reason)
        );
        Assert.All(answer.Results.SkipLast(1), result => Assert.Equal(Verdict.Refused, result.Verdict));
        Assert.All(answer.Results.SkipLast(1), result => Assert.Null(result.Name));
        Assert.Equal(1, answer.Occupancy.Inside);
        Assert.Equal(1, await forum.StoredScansAsync());
    }

    [SkippableFact]
    public async Task A_door_of_one_edition_refuses_the_tickets_of_others()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var elsewhere = await forum.SendAsync(Gates.Batch(forum.Scan(code)) with { Years = [2014] });
        var here = await forum.SendAsync(Gates.Batch(forum.Scan(code)) with { Years = [RegistrationDesk.Year] });
        var nowhere = await forum.SendAsync(Gates.Batch(forum.Scan(code)) with { Years = [1999] });

        Assert.Equal("ticket.other_edition", elsewhere.Value.Results[0].Reason);
        Assert.Null(elsewhere.Value.Results[0].Name);
        Assert.Equal(0, elsewhere.Value.Occupancy.Inside);
        Assert.Equal(Verdict.Admitted, here.Value.Results[0].Verdict);
        Assert.Equal("edition.unknown", nowhere.Error!.Code);
    }

    [SkippableFact]
    public async Task A_device_s_wrong_clock_changes_neither_the_verdict_nor_the_count()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
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
    public async Task More_than_500_scans_at_once_are_refused_as_a_whole()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var result = await forum.SendAsync(Gates.Batch([.. Enumerable.Range(0, 501).Select(_ => forum.Scan(code))]));

        Assert.Equal("check_in.batch_too_large", result.Error!.Fields[0].Code);
        Assert.Equal("Scans", result.Error.Fields[0].Field);
        Assert.Equal(0, await forum.StoredScansAsync());
    }

    [SkippableFact]
    public async Task The_doors_are_those_of_editions_that_have_tickets_to_scan()
    {
        await using var forum = await Gates.CreateForumAsync(engine);
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
