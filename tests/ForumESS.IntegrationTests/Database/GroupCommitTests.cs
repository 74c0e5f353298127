using System.Globalization;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using static ForumESS.IntegrationTests.Database.VenueCommands;

namespace ForumESS.IntegrationTests.Database;

public abstract class GroupCommitTests(Engine engine)
{
    private static readonly SqlText FindVenue = new("select name from venues where id = @id");
    private static readonly SqlText RenameVenue = new("update venues set name = @name where id = @id");
    private static readonly Error Refusal = Error.Conflict("test.refused");

    [SkippableFact]
    public async Task A_refused_command_undoes_itself_alone()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    RunAsync(
                        forum,
                        async session =>
                        {
                            await AddAsync(session, $"venue {number}");
                            return number % 3 == 0 ? Result.Failed(Refusal) : Result.Success;
                        }
                    )
                )
        );

        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(number % 3 != 0, outcomes[number].IsSuccess);
            Assert.Equal(number % 3 != 0, await IsStoredAsync(forum, $"venue {number}"));
        }
    }

    [SkippableFact]
    public async Task Commands_of_a_group_share_what_they_read_as_it_stands_and_not_as_a_refused_one_left_it()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var id = await AddVenueZeroAsync(forum);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    RunAsync(
                        forum,
                        async session =>
                        {
                            var found = await session.FirstOrDefaultSharedAsync<string>(FindVenue, new { id });
                            var next = int.Parse(found!, CultureInfo.InvariantCulture) + 1;
                            var name = next.ToString(CultureInfo.InvariantCulture);
                            await session.ExecuteAsync(RenameVenue, new { id, name });
                            Assert.Equal(name, await session.FirstOrDefaultSharedAsync<string>(FindVenue, new { id }));
                            return number % 3 == 0 ? Result.Failed(Refusal) : Result.Success;
                        }
                    )
                )
        );

        var kept = outcomes.Count(outcome => outcome.IsSuccess).ToString(CultureInfo.InvariantCulture);
        Assert.True(await IsStoredAsync(forum, kept));
    }

    [SkippableFact]
    public async Task What_is_written_late_is_there_for_who_reads_it_and_stays_without_what_refused_ones_wrote()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var id = await AddVenueZeroAsync(forum);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    RunAsync(
                        forum,
                        async session =>
                        {
                            var found = await session.FirstOrDefaultAsync<string>(FindVenue, new { id });
                            var name = (int.Parse(found!, CultureInfo.InvariantCulture) + 1).ToString(
                                CultureInfo.InvariantCulture
                            );
                            await session.ExecuteLateAsync(RenameVenue, id, new { id, name });
                            return number % 50 == 49 ? Result.Failed(Refusal) : Result.Success;
                        }
                    )
                )
        );

        Assert.Equal(196, outcomes.Count(outcome => outcome.IsSuccess));
        Assert.True(await IsStoredAsync(forum, "196"));
    }

    [SkippableFact]
    public async Task What_another_connection_stored_between_two_commands_is_seen()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var id = Guid.CreateVersion7(forum.Clock.GetUtcNow());
        var seen = new List<string?>();
        async Task<Result> LookAsync(DbSession session)
        {
            seen.Add(await session.FirstOrDefaultSharedAsync<string>(FindVenue, new { id }));
            return Result.Success;
        }
        await forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().ExecuteAsync(AddVenue, new { id, name = "before" })
        );

        await RunAsync(forum, LookAsync);
        await forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().ExecuteAsync(RenameVenue, new { id, name = "after" })
        );
        await RunAsync(forum, LookAsync);

        Assert.Equal(["before", "after"], seen);
    }

    [Theory]
    [InlineData("update venues set name = @name", "select id from venues", true)]
    [InlineData("update venues set name = @name", "select v.id from rooms r join VENUES v on v.id = r.venue_id", true)]
    [InlineData("insert into venues (id) values (@id)", "select id from rooms", false)]
    [InlineData("delete from rooms", "select id from rooms_of_others", false)]
    [InlineData("update rooms set a = 1; update venues set b = 2", "select id from editions", true)]
    [InlineData("with x as (select 1) insert into rooms select * from x", "select id from editions", true)]
    public void A_write_is_told_to_leave_a_read_alone_only_when_that_is_certain(string write, string read, bool may) =>
        Assert.Equal(may, SqlText.MayChange(write, read));

    [SkippableFact]
    public async Task A_command_that_throws_takes_nobody_with_it()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var kept = RunAsync(forum, session => AddAsync(session, "kept"));
        var broken = RunAsync(
            forum,
            async session =>
            {
                await AddAsync(session, "broken");
                throw new InvalidDataException("a bug");
            }
        );
        var after = RunAsync(forum, session => AddAsync(session, "after"));

        await Assert.ThrowsAsync<InvalidDataException>(() => broken);
        Assert.True((await kept).IsSuccess);
        Assert.True((await after).IsSuccess);
        Assert.True(await IsStoredAsync(forum, "kept"));
        Assert.True(await IsStoredAsync(forum, "after"));
        Assert.False(await IsStoredAsync(forum, "broken"));
    }

    [SkippableFact]
    public async Task A_refusal_that_must_leave_a_trace_keeps_what_it_wrote()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var outcome = await RunAsync(
            forum,
            async session =>
            {
                await AddAsync(session, "trace");
                return Result.Failed(Refusal with { KeepsWrites = true });
            }
        );

        Assert.False(outcome.IsSuccess);
        Assert.True(await IsStoredAsync(forum, "trace"));
    }

    [SkippableFact]
    public async Task An_effect_happens_after_the_commit_and_not_after_a_refusal()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var effects = new List<string>();

        await RunAsync(
            forum,
            session =>
            {
                session.AfterCommit(() => effects.Add("kept"));
                return AddAsync(session, "kept");
            }
        );
        await RunAsync(
            forum,
            session =>
            {
                session.AfterCommit(() => effects.Add("refused"));
                return Task.FromResult(Result.Failed(Refusal));
            }
        );

        Assert.Equal(["kept"], effects);
    }

    [SkippableFact]
    public async Task An_effect_that_fails_is_its_caller_s_trouble_alone()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var broken = RunAsync(
            forum,
            session =>
            {
                session.AfterCommit(() => throw new InvalidDataException("a bug"));
                return AddAsync(session, "broken");
            }
        );

        // Bounded: a writer that has ended answers nobody.
        var bound = TimeSpan.FromMinutes(1);
        await Assert.ThrowsAsync<InvalidDataException>(() => broken.WaitAsync(bound));
        var after = RunAsync(forum, session => AddAsync(session, "after"));
        Assert.True((await after.WaitAsync(bound)).IsSuccess);
    }

    [SkippableFact]
    public async Task Who_comes_while_a_group_runs_makes_the_next_and_does_not_hold_it_up()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var bound = TimeSpan.FromSeconds(20);
        var (runs, hasCome, isAnswered) = (NewSign(), NewSign(), NewSign());

        var first = RunAsync(
            forum,
            async session =>
            {
                runs.TrySetResult();
                await hasCome.Task;
                return await AddAsync(session, "first");
            }
        );
        await runs.Task.WaitAsync(bound);
        var second = RunAsync(
            forum,
            async session =>
            {
                await isAnswered.Task;
                return await AddAsync(session, "second");
            }
        );
        hasCome.SetResult();

        try
        {
            Assert.True((await first.WaitAsync(bound)).IsSuccess);
        }
        finally
        {
            isAnswered.SetResult();
        }
        Assert.True((await second.WaitAsync(bound)).IsSuccess);

        static TaskCompletionSource NewSign() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [SkippableFact]
    public async Task A_command_runs_in_its_caller_s_language_whoever_woke_the_writer()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        CultureInfo.CurrentCulture = new CultureInfo(number % 2 == 0 ? "fr-FR" : "en-GB");
                        var inside = "";
                        await RunAsync(
                            forum,
                            async session =>
                            {
                                await AddAsync(session, $"culture {number}");
                                inside = CultureInfo.CurrentCulture.Name;
                                return Result.Success;
                            }
                        );
                        return inside;
                    })
                )
        );

        Assert.All(seen.Index(), item => Assert.Equal(item.Index % 2 == 0 ? "fr-FR" : "en-GB", item.Item));
    }

    [SkippableFact]
    public async Task A_command_inside_a_command_joins_it()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        await RunAsync(
            forum,
            async session =>
            {
                await session.RunAsync(() => AddAsync(session, "inner"), edition: null, default);
                return Result.Failed(Refusal);
            }
        );

        Assert.False(await IsStoredAsync(forum, "inner"));
    }

    [SkippableFact]
    public async Task A_caller_who_left_before_the_turn_came_changes_nothing()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            RunAsync(forum, session => AddAsync(session, "left"), left.Token)
        );

        Assert.False(await IsStoredAsync(forum, "left"));
    }

    private static async Task<Guid> AddVenueZeroAsync(TestForum forum)
    {
        var id = Guid.CreateVersion7(forum.Clock.GetUtcNow());
        await RunAsync(
            forum,
            async session =>
            {
                await session.ExecuteAsync(AddVenue, new { id, name = "0" });
                return Result.Success;
            }
        );
        return id;
    }
}

public sealed class SqliteGroupCommitTests() : GroupCommitTests(Engine.Sqlite);

public sealed class SqlServerGroupCommitTests() : GroupCommitTests(Engine.SqlServer);
