using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ForumESS.IntegrationTests.Registrations;

/// <summary>Who registers comes into the search's words beside all else, late enough to miss nobody.</summary>
public sealed class SearchWorkerTests
{
    private const int Year = RegistrationDesk.Year;

    // Of the worker, between two of its commands.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private static readonly SqlText CountWords = new(
        """
        select count(*)
        from search_words
        where registration_id = (select registration_id from tickets where id = @ticket)
        """
    );

    [Fact]
    public async Task Nobody_is_taken_in_before_whoever_registered_earlier_is_sure_to_be_committed()
    {
        await using var forum = await ForumAsync();
        var registered = forum.Clock.GetUtcNow();
        var first = await forum.RegisterAsync(Year, name: "Zoé Férand");
        using var worker = await StartAsync(forum);
        forum.Clock.Advance(TimeSpan.FromSeconds(30));
        // Whose registration began before the other's and took until now.
        var late = await forum.RegisterAsync(Year, name: "Paul Durand", at: registered.AddSeconds(-5));
        Assert.Equal(1, await CountFoundAsync(forum, "durand"));

        await UntilAsync(forum.Clock, TimeSpan.FromSeconds(1), async () => await IsTakenInAsync(forum, first));

        Assert.True(forum.Clock.GetUtcNow() >= registered.AddMinutes(1));
        Assert.True(await IsTakenInAsync(forum, late));
        Assert.Equal(1, await CountFoundAsync(forum, "durand"));
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Who_came_in_behind_the_others_is_found_again_within_the_hour()
    {
        await using var forum = await ForumAsync();
        var first = await forum.RegisterAsync(Year, name: "Zoé Férand");
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        using var worker = await StartAsync(forum);
        await UntilAsync(forum.Clock, TimeSpan.FromSeconds(1), async () => await IsTakenInAsync(forum, first));
        var begun = forum.Clock.GetUtcNow();
        // As where a clock was put back.
        var left = await forum.RegisterAsync(Year, name: "Paul Durand", at: begun.AddHours(-2));
        Assert.Equal(0, await CountFoundAsync(forum, "durand"));

        await UntilAsync(forum.Clock, TimeSpan.FromMinutes(1), async () => await IsTakenInAsync(forum, left));

        Assert.Equal(1, await CountFoundAsync(forum, "durand"));
        Assert.Empty(await forum.SendAsync(new GetSearchFaults()));
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task While_commands_queue_nobody_is_taken_in()
    {
        var asked = new Recorder();
        await using var forum = await ForumAsync(asked);
        await forum.RegisterAsync(Year, name: "Zoé Férand");
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        var clock = new Breaths(forum.Clock.GetUtcNow());
        using var worker = Worker(forum, clock);
        Task waiting;
        await using (var other = new SqliteConnection(forum.Options.ConnectionString))
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction(deferred: false);
            waiting = forum.SendAsync(RegistrationDesk.Someone());
            var writer = forum.Services.GetRequiredService<CommandWriter>();
            await UntilAsync(forum.Clock, TimeSpan.Zero, () => Task.FromResult(writer.IsCrowded));
            await worker.StartAsync(default);
            // It looks whether they queue still, and draws breath again.
            await UntilAsync(clock, Breath, () => Task.FromResult(clock.Drawn > 3 || asked.Takes > 0));
            Assert.Equal(0, asked.Takes);
        }
        await waiting;

        await UntilAsync(clock, Breath, () => Task.FromResult(asked.Takes > 0));

        await worker.StopAsync(default);
    }

    private static async Task<bool> IsTakenInAsync(TestForum forum, Guid ticket) =>
        await forum.ReadAsync<int>(CountWords, new { ticket }) > 0;

    private static async Task<int> CountFoundAsync(TestForum forum, string text) =>
        (await forum.SendAsync(new ListRegistrations { Year = Year, Search = text }))!.Matches;

    private static async Task<TestForum> ForumAsync(Recorder? recorder = null)
    {
        var forum = await TestForum.CreateAsync(
            Engine.Sqlite,
            services =>
            {
                if (recorder is not null)
                {
                    services.AddSingleton<IPipelineBehavior<IndexRegistrations, Result<int>>>(recorder);
                }
            }
        );
        await forum.AddDemoEditionAsync();
        return forum;
    }

    private static async Task<SearchWorker> StartAsync(TestForum forum)
    {
        var worker = Worker(forum, forum.Clock);
        await worker.StartAsync(default);
        return worker;
    }

    private static SearchWorker Worker(TestForum forum, TimeProvider clock) =>
        new(
            forum.Services.GetRequiredService<IServiceScopeFactory>(),
            forum.Services.GetRequiredService<CommandWriter>(),
            clock,
            NullLogger<SearchWorker>.Instance
        );

    /// <summary>Lets time pass until it is so: the worker may not have come to its pause yet.</summary>
    private static async Task UntilAsync(FakeTimeProvider clock, TimeSpan step, Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            clock.Advance(step);
            await Task.Delay(5, patience.Token);
        }
    }

    private sealed class Breaths(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private int drawn;

        public int Drawn => Volatile.Read(ref drawn);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Breath)
            {
                Interlocked.Increment(ref drawn);
            }
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private sealed class Recorder : IPipelineBehavior<IndexRegistrations, Result<int>>
    {
        private int takes;

        public int Takes => Volatile.Read(ref takes);

        public Task<Result<int>> Handle(
            IndexRegistrations request,
            CancellationToken cancellationToken,
            RequestHandlerDelegate<Result<int>> next
        )
        {
            Interlocked.Increment(ref takes);
            return next();
        }
    }
}
