using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>Groups that come, take a part, accept, name, shrink, grow, lapse and meet their deadline, in whatever order.</summary>
public abstract class GroupHistoryTests(Engine engine)
{
    private const int Steps = 60;

    // Nobody waits for a group's sake without being in its party, and nobody in a party has no registration.
    private static readonly SqlText ListStrayedParties = new(
        """
        select g.id
        from registration_groups g
        where (select count(*) from registrations r where r.group_id = g.id and r.status = 'waitlisted')
              <> (select coalesce(sum(w.party), 0) from waiting_entries w
                  where w.registration_id = g.id and w.state <> 'undoable')
        """
    );

    private static readonly SqlText ListWrongEnds = new(
        """
        select g.id
        from registration_groups g
        where (case when g.ended_at is null then 0 else 1 end)
              = (case when exists (select 1 from registrations r where r.group_id = g.id and r.status <> 'cancelled')
                      then 1 else 0 end)
        """
    );

    // A ticket for everybody who is named and seated, and for nobody else.
    private static readonly SqlText ListWrongTickets = new(
        """
        select r.id
        from registrations r
        where r.group_id is not null
          and (case when r.status = 'confirmed' and r.last_name <> '' then 1 else 0 end)
              <> (select count(*) from tickets t where t.registration_id = r.id and t.revoked_at is null)
        """
    );

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_ledger_equals_the_rows_whatever_groups_do(int seed)
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 12);
        var story = new Story(forum, seed);
        for (var step = 0; step < Steps; step++)
        {
            var deed = await story.StepAsync();
            Assert.True((await forum.SendAsync(new GetLedgerFaults())).Count == 0, $"step {step}: {deed}");
            foreach (var rule in (SqlText[])[ListStrayedParties, ListWrongEnds, ListWrongTickets])
            {
                var wrong = await forum.InScopeAsync(scope =>
                    scope.GetRequiredService<DbSession>().QueryAsync<Guid>(rule)
                );
                Assert.True(wrong.Count == 0, $"step {step}: {deed}: {string.Join(", ", wrong)}");
            }
        }
        Assert.True(story.Done > Steps / 2, $"Only {story.Done} of {Steps} steps did anything.");
    }

    /// <summary>Draws what happens next; the same seed tells the same story.</summary>
    private sealed class Story(TestForum forum, int seed)
    {
        private readonly Random random = new(seed);
        private readonly List<Guid> groups = [];
        private int comers;

        public int Done { get; private set; }

        public async Task<string> StepAsync()
        {
            forum.Clock.Advance(TimeSpan.FromSeconds(1));
            var deed = random.Next(13);
            if (groups.Count == 0 || deed <= 1)
            {
                return await JoinAsync();
            }
            var id = groups[random.Next(groups.Count)];
            var group = await GroupRoom.DetailsAsync(forum, id);
            return deed switch
            {
                2 => await DoAsync(
                    RegistrationDesk.Someone($"seul{++comers}@exemple.fr") with
                    {
                        Audience = "student",
                    }
                ),
                3 or 4 => await DoAsync(new AcceptOffer(id)),
                5 => await DoAsync(new RefuseOffer(id)),
                6 or 7 => await DoAsync(new NameGroup(id, [new SeatName(SeatId: null, "Lou", $"Nom{++comers}")])),
                8 => await DoAsync(new ResizeGroup(id, Math.Max(1, group.Size + random.Next(-3, 4)))),
                9 => await CancelAsync(group),
                10 => await DoAsync(new UndoGroupCancellation(id, Pick(group.Seats)?.Id)),
                11 => await ResizeRoomAsync(),
                _ => await PassTimeAsync(),
            };
        }

        private async Task<string> JoinAsync()
        {
            var joining = GroupRoom.Class(random.Next(2, 7), random.Next(2) == 0, $"groupe{++comers}@exemple.fr");
            var result = await forum.SendAsync(joining);
            if (result.IsSuccess)
            {
                Done++;
                groups.Add(result.Value.Id);
            }
            return $"a group of {joining.Seats} comes: {result.Error?.Code}";
        }

        private Task<string> CancelAsync(GroupDetails group) =>
            random.Next(4) == 0 ? DoAsync(new CancelGroup(group.Id, Undoable: random.Next(2) == 0))
            : Pick(group.Seats) is { } seat
                ? DoAsync(new CancelGroupSeat(group.Id, seat.Id, Undoable: random.Next(2) == 0))
            : PassTimeAsync();

        private Task<string> ResizeRoomAsync()
        {
            var seats = random.Next(8, 20);
            return DoAsync(
                new SetSeats
                {
                    Year = RegistrationDesk.Year,
                    Total = seats,
                    Shares = [new SeatShare("ess", random.Next(3), seats), new SeatShare("student", 0, seats)],
                }
            );
        }

        private Task<string> PassTimeAsync()
        {
            TimeSpan[] spans =
            [
                TimeSpan.FromMinutes(3),
                TimeSpan.FromHours(8),
                TimeSpan.FromDays(6),
                TimeSpan.FromDays(20),
            ];
            forum.Clock.Advance(spans[random.Next(spans.Length)]);
            return DoAsync(new SettleSeats(RegistrationDesk.Year));
        }

        private GroupSeat? Pick(IReadOnlyList<GroupSeat> seats) =>
            seats.Count == 0 ? null : seats[random.Next(seats.Count)];

        private async Task<string> DoAsync<T>(MediatR.IRequest<T> deed)
            where T : Domain.IOutcome
        {
            var result = await forum.SendAsync(deed);
            Done += result.Error is null ? 1 : 0;
            return $"{deed}: {result.Error?.Code}";
        }
    }
}

public sealed class GroupHistoryTestsOnSqlite() : GroupHistoryTests(Engine.Sqlite);

public sealed class GroupHistoryTestsOnSqlServer() : GroupHistoryTests(Engine.SqlServer);
