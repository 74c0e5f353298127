using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Tickets;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Who is not let in, and why.</summary>
public abstract class RefusedScansTests(Engine engine)
{
    [SkippableFact]
    public async Task Who_had_their_data_erased_has_no_name_at_the_door()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = await forum.TicketAsync();
        await forum.SendAsync(new CancelRegistration(receipt.Id));
        Assert.True((await forum.SendAsync(new EraseRegistration(receipt.Id))).IsSuccess);

        var answer = (await forum.RecordAsync(forum.Scan(receipt.Ticket!.Code))).Results[0];

        Assert.Equal((Verdict.Refused, "ticket.cancelled", null), (answer.Verdict, answer.Reason, answer.Name));
    }

    [SkippableFact]
    public async Task A_device_tells_of_its_own_door_alone_unless_it_was_without_a_network_or_the_door_is_no_more()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        async Task<string?> TellAsync(DoorTie tie, ScanReport scan)
        {
            var answer = await forum.SendAsync(Gates.Batch(scan) with { Tie = tie, Years = [RegistrationDesk.Year] });
            var (verdict, reason) = (answer.Value.Results[0].Verdict, answer.Value.Results[0].Reason);
            return reason ?? verdict.ToString();
        }

        var session = new DoorTie(null, "premiers_pas");
        Assert.Equal("check_in.not_its_door", await TellAsync(new("B", null), forum.Scan(code)));
        Assert.Equal("check_in.not_its_door", await TellAsync(session, forum.Scan(code)));
        var other = forum.Scan(code, gate: "") with { Session = "autre" };
        Assert.Equal("check_in.not_its_door", await TellAsync(session, other));
        Assert.Equal("check_in.not_its_door", await TellAsync(new("B", null), other));
        var crowd = forum.Scan("") with { WalkIn = new("ess", 500) };
        Assert.Equal("check_in.not_its_door", await TellAsync(session, crowd));
        Assert.Equal(0, await forum.InsideAsync());

        Assert.Equal("Admitted", await TellAsync(new("B", null), forum.Scan(code, offline: true)));
        Assert.Equal("Left", await TellAsync(new("Ancien nom", null), forum.Scan(code, ScanDirection.Out)));
        // Where no gate has a name, the only one is A.
        Assert.True((await forum.SendAsync(new SetGates(RegistrationDesk.Year, []))).IsSuccess);
        Assert.Equal("check_in.not_its_door", await TellAsync(new("A", null), forum.Scan(code, gate: "B")));
    }

    [SkippableFact]
    public async Task A_scan_s_id_used_for_another_scan_is_refused_and_the_rest_of_the_batch_is_taken()
    {
        await using var forum = await TestForum.OpenAsync(engine);
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
    public async Task The_live_limit_is_the_room_s_capacity_less_the_staff_whatever_was_given_out()
    {
        await using var forum = await TestForum.OpenAsync(engine);
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
        await using var forum = await TestForum.OpenAsync(engine);
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
        await using var forum = await TestForum.OpenAsync(engine);
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
        await using var forum = await TestForum.OpenAsync(engine);
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
    public async Task A_new_issue_replaces_the_old_ticket_and_is_still_the_same_person()
    {
        await using var forum = await TestForum.OpenAsync(engine);
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
        await using var forum = await TestForum.OpenAsync(engine);
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
            ("K7MX-4QPE", "ticket.mistyped"),
        ];

        var answer = await forum.RecordAsync([
            .. cases.Select(garbage => forum.Scan(garbage.Code)),
            forum.Scan(code, gate: "Z"),
            forum.Scan(code, gate: "<b>", offline: true),
            forum.Scan(code),
        ]);

        Assert.Equal(
            [.. cases.Select(garbage => garbage.Reason), "check_in.gate_unknown", "check_in.gate_unknown", null],
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
        await using var forum = await TestForum.OpenAsync(engine);
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
    public async Task More_than_500_scans_at_once_are_refused_as_a_whole()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var result = await forum.SendAsync(Gates.Batch([.. Enumerable.Range(0, 501).Select(_ => forum.Scan(code))]));

        Assert.Equal("check_in.batch_too_large", result.Error!.Fields[0].Code);
        Assert.Equal("Scans", result.Error.Fields[0].Field);
        Assert.Equal(0, await forum.StoredScansAsync());
    }
}

public sealed class SqliteRefusedScansTests() : RefusedScansTests(Engine.Sqlite);

public sealed class SqlServerRefusedScansTests() : RefusedScansTests(Engine.SqlServer);
