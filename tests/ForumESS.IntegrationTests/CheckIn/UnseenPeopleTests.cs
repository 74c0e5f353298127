using ForumESS.Application.CheckIn;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Who must have come in unseen, as exits prove it: inside beside those who were counted.</summary>
public abstract class UnseenPeopleTests(Engine engine)
{
    [SkippableFact]
    public async Task Who_comes_after_more_left_than_came_in_is_inside_beside_them_until_somebody_counts()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var morning = forum.Clock.GetUtcNow();
        await forum.TapAsync(ScanDirection.Out, 10);
        forum.Clock.Advance(TimeSpan.FromSeconds(10));
        var answer = await forum.TapAsync(ScanDirection.In, 10);

        Assert.Equal((10, 10, true), (answer.Inside, answer.Unseen, answer.IsAtLeast));
        Assert.Equal(answer, (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value);
        var history = await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true });
        var count = history.Single(year => year.Year == RegistrationDesk.Year).Count!;
        Assert.Equal(Quantity.Between(10, null), Measure.Peak.Of(count).Quantity);

        // A phone tells late that four of them came in: six did unseen, and who is inside stays.
        var late = forum.Scan("", at: morning.AddMinutes(-1), offline: true) with
        {
            WalkIn = new("ess", 4),
        };
        answer = (await forum.SendAsync(Gates.Batch(late) with { Years = [RegistrationDesk.Year] })).Value.Occupancy;
        Assert.Equal((10, 6), (answer.Inside, answer.Unseen));

        await forum.CorrectAsync(CorrectionKind.Count, 12);
        forum.Clock.Advance(TimeSpan.FromSeconds(10));
        answer = await forum.TapAsync(ScanDirection.Out, 2);
        Assert.Equal((10, 0, false), (answer.Inside, answer.Unseen, answer.IsAtLeast));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Who_seemed_to_have_come_unseen_is_nobody_once_a_phone_tells_late_how_it_was()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var codes = new List<string>();
        foreach (var person in Enumerable.Range(0, 8))
        {
            codes.Add((await forum.TicketAsync($"personne{person}@exemple.fr")).Ticket!.Code);
        }
        await forum.RecordAsync([.. codes.Select(code => forum.Scan(code))]);
        var morning = forum.Clock.GetUtcNow();
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        // One is outside, and the phone that saw it has no network.
        await forum.CorrectAsync(CorrectionKind.Count, 7);
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        await forum.RecordAsync([.. codes.Select(code => forum.Scan(code, ScanDirection.Out))]);
        Assert.Equal(1, (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value.Unseen);

        var answer = await forum.RecordAsync(
            forum.Scan(codes[0], ScanDirection.Out, at: morning.AddMinutes(5), offline: true),
            forum.Scan(codes[0], at: morning.AddMinutes(15), offline: true)
        );

        var room = answer.Occupancy;
        Assert.Equal((0, 0, false), (room.Inside, room.Unseen, room.IsAtLeast));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_older_store_is_counted_anew_at_the_start_where_what_is_counted_changed_and_only_there(
        bool someoneStayedForDays
    )
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        await forum.RecordAsync(forum.Scan(code));
        forum.Clock.Advance(TimeSpan.FromHours(2));
        await forum.RecordAsync(forum.Scan(code, ScanDirection.Out));
        await forum.MigrateToUnseenAsync();
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));

        if (someoneStayedForDays)
        {
            await forum.RecordAsync(forum.Scan(code));
            forum.Clock.Advance(TimeSpan.FromDays(2));
            await forum.RecordAsync(forum.Scan(code, ScanDirection.Out));
        }
        else
        {
            await forum.TapAsync(ScanDirection.Out, 10);
            forum.Clock.Advance(TimeSpan.FromMinutes(1));
            await forum.TapAsync(ScanDirection.In, 8);
        }
        await forum.MigrateToUnseenAsync();

        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        Assert.True((await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year))).IsSuccess);
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        Assert.Equal(someoneStayedForDays ? 0 : 8, await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task A_tap_taken_back_proves_nobody_unseen()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.TapAsync(ScanDirection.Out, 1);
        forum.Clock.Advance(TimeSpan.FromSeconds(10));

        var answer = await forum.TapAsync(ScanDirection.Out, WalkIn.TakenBack);

        Assert.Equal((0, 0, false), (answer.Inside, answer.Unseen, answer.IsAtLeast));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }
}

public sealed class SqliteUnseenPeopleTests() : UnseenPeopleTests(Engine.Sqlite);

public sealed class SqlServerUnseenPeopleTests() : UnseenPeopleTests(Engine.SqlServer);
