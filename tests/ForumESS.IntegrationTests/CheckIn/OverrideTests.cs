using ForumESS.Application.CheckIn;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Whom a supervisor lets into a full room, and what is kept of it.</summary>
public abstract class OverrideTests(Engine engine)
{
    [SkippableFact]
    public async Task A_supervisor_lets_somebody_into_a_full_room_with_a_reason_that_is_kept()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(10);
        var scan = forum.Scan((await forum.TicketAsync()).Ticket!.Code) with
        {
            OverrideReason = "Intervenante attendue",
        };

        var byVolunteer = await forum.SendAsync(Gates.Batch(scan));
        var elsewhere = await forum.SendAsync(
            Gates.Batch(scan with { Id = Guid.NewGuid() }) with
            {
                SupervisedYears = [2014],
            }
        );
        var bySupervisor = await forum.SendAsync(
            Gates.Batch(scan with { Id = Guid.NewGuid() }) with
            {
                SupervisedYears = [RegistrationDesk.Year],
            }
        );

        Assert.Equal(CheckInErrors.RoomFull.Code, byVolunteer.Value.Results[0].Reason);
        Assert.Equal(CheckInErrors.RoomFull.Code, elsewhere.Value.Results[0].Reason);
        Assert.Equal(
            (Verdict.Admitted, CheckInErrors.OverLimit.Code),
            (bySupervisor.Value.Results[0].Verdict, bySupervisor.Value.Results[0].Reason)
        );
        var log = (await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!;
        var line = Assert.Single(log.Overrides);
        Assert.Equal(("A", "Intervenante attendue"), (line.Gate, line.Reason));
        Assert.Equal(new Occupancy(1, 0), log.Occupancy);
    }

    [SkippableFact]
    public async Task What_an_offline_door_answered_for_stays_as_told_and_is_listed()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(10);
        var scan = forum.Scan((await forum.TicketAsync()).Ticket!.Code, offline: true) with
        {
            Told = Verdict.Admitted,
            ToldReason = CheckInErrors.OverLimit.Code,
            OverrideReason = "Évacuation d’un couloir",
        };

        var answer = await forum.RecordAsync(scan, scan);

        Assert.All(
            answer.Results,
            result => Assert.Equal((Verdict.Admitted, CheckInErrors.OverLimit.Code), (result.Verdict, result.Reason))
        );
        Assert.Single((await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Overrides);
    }

    [SkippableFact]
    public async Task A_reason_given_where_there_is_room_is_no_override()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var scan = forum.Scan((await forum.TicketAsync()).Ticket!.Code) with { OverrideReason = "Par prudence" };

        var answer = await forum.SendAsync(Gates.Batch(scan) with { SupervisedYears = null });

        Assert.Null(answer.Value.Results[0].Reason);
        Assert.Empty((await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Overrides);
    }
}

public sealed class SqliteOverrideTests() : OverrideTests(Engine.Sqlite);

public sealed class SqlServerOverrideTests() : OverrideTests(Engine.SqlServer);
