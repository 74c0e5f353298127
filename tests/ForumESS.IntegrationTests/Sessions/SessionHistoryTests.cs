using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Waiting;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Sessions;

/// <summary>Whoever comes, signs up, leaves, cancels and thinks again, and whatever the office changes, in whatever order.</summary>
public abstract class SessionHistoryTests(Engine engine)
{
    private const int Deeds = 120;

    // Some overlap, some only touch; few seats, so that most of them have a line.
    private static readonly (double From, double To, int Capacity)[] Programme =
    [
        (10, 11, 2),
        (10.5, 12, 1),
        (11, 12, 2),
        (12, 13, 1),
    ];

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Counters_equal_rows_nobody_is_in_two_places_and_no_seat_lies_idle(int seed)
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var story = new Story(forum, new Random(seed));
        await story.OpenAsync();
        for (var deed = 0; deed < Deeds; deed++)
        {
            await story.DoAsync();
            await forum.AssertSoundAsync();
            Assert.Equal(0, await forum.IdleSeatsAsync());
        }
        // A history in which nearly nothing happens would prove nothing.
        Assert.True(story.Done > Deeds / 3, $"only {story.Done} deeds were possible");
    }

    private sealed class Story(TestForum forum, Random random)
    {
        private readonly List<Guid> people = [];
        private readonly List<(AddSession Added, string Code)> sessions = [];

        public int Done { get; private set; }

        public async Task OpenAsync()
        {
            foreach (var (from, to, capacity) in Programme)
            {
                var workshop = SessionBench.Workshop($"De {from} à {to}", from, to, capacity);
                sessions.Add((workshop, (await forum.SendAsync(workshop)).Value));
            }
        }

        public async Task DoAsync()
        {
            var code = Any(sessions).Code;
            var isDone = random.Next(people.Count < 3 ? 1 : 20) switch
            {
                < 3 => await ComeAsync(),
                < 9 => (await forum.SendAsync(new SignUpForSession(Any(people), code))).IsSuccess,
                < 12 => (await forum.SendAsync(new LeaveSession(Any(people), code))).IsSuccess,
                < 15 => await AcceptAsync(),
                15 => (await forum.SendAsync(new CancelRegistration(Any(people), random.Next(3) > 0))).IsSuccess,
                16 => await UndoAsync(),
                17 => await ChangeAsync(Any(sessions)),
                18 => await PassAsync(TimeSpan.FromMinutes(random.Next(1, 10))),
                _ => await PassAsync(TimeSpan.FromHours(random.Next(1, 20))),
            };
            Done += isDone ? 1 : 0;
        }

        private async Task<bool> ComeAsync()
        {
            string[] chosen = [.. sessions.Where(_ => random.Next(3) == 0).Select(session => session.Code)];
            var someone = RegistrationDesk.Someone($"personne{random.Next(1_000_000)}@exemple.fr");
            var result = await forum.SendAsync(someone with { Sessions = chosen });
            if (result.IsSuccess)
            {
                people.Add(result.Value.Id);
            }
            return result.IsSuccess;
        }

        private async Task<bool> AcceptAsync()
        {
            foreach (var id in people)
            {
                foreach (var own in await forum.SendAsync(new GetOwnProgramme(id)))
                {
                    if (own.OfferedUntil is not null)
                    {
                        return (await forum.SendAsync(new AcceptSessionOffer(id, own.Code))).IsSuccess;
                    }
                }
            }
            return false;
        }

        private async Task<bool> UndoAsync()
        {
            foreach (var id in people)
            {
                if ((await forum.SendAsync(new UndoCancellation(id))).IsSuccess)
                {
                    return true;
                }
            }
            return false;
        }

        private async Task<bool> ChangeAsync((AddSession Added, string Code) session)
        {
            var from = 10 + (random.Next(12) * 0.25);
            var changed = SessionBench.Change(session.Added, session.Code, from, from + 1, capacity: random.Next(1, 4));
            return (await forum.SendAsync(changed)).IsSuccess;
        }

        private async Task<bool> PassAsync(TimeSpan time)
        {
            forum.Clock.Advance(time);
            return (await forum.SendAsync(new SettleSeats(RegistrationDesk.Year))).IsSuccess;
        }

        private T Any<T>(List<T> some) => some[random.Next(some.Count)];
    }
}

public sealed class SqliteSessionHistoryTests() : SessionHistoryTests(Engine.Sqlite);

public sealed class SqlServerSessionHistoryTests() : SessionHistoryTests(Engine.SqlServer);
