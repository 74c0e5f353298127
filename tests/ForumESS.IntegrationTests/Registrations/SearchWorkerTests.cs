using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForumESS.IntegrationTests.Registrations;

/// <summary>Who registers comes into the search's words beside all else, late enough to miss nobody.</summary>
public sealed class SearchWorkerTests
{
    private const int Year = RegistrationDesk.Year;

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

        await UntilAsync(forum, TimeSpan.FromSeconds(1), async () => await IsTakenInAsync(forum, first));

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
        await UntilAsync(forum, TimeSpan.FromSeconds(1), async () => await IsTakenInAsync(forum, first));
        var begun = forum.Clock.GetUtcNow();
        // As where a clock was put back.
        var left = await forum.RegisterAsync(Year, name: "Paul Durand", at: begun.AddHours(-2));
        Assert.Equal(0, await CountFoundAsync(forum, "durand"));

        await UntilAsync(forum, TimeSpan.FromMinutes(1), async () => await IsTakenInAsync(forum, left));

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
        using var worker = await StartAsync(forum, isStarted: false);
        Task waiting;
        await using (var other = new SqliteConnection(forum.Options.ConnectionString))
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction(deferred: false);
            waiting = forum.SendAsync(RegistrationDesk.Someone());
            var writer = forum.Services.GetRequiredService<CommandWriter>();
            await UntilAsync(forum, TimeSpan.Zero, () => Task.FromResult(writer.IsCrowded));
            await worker.StartAsync(default);
            await UntilAsync(forum, TimeSpan.Zero, () => Task.FromResult(asked.Lists > 0));
            for (var breath = 0; breath < 20; breath++)
            {
                forum.Clock.Advance(TimeSpan.FromMilliseconds(200));
                await Task.Yield();
            }
            Assert.Equal(0, asked.Takes);
        }
        await waiting;

        await UntilAsync(forum, TimeSpan.FromMilliseconds(200), () => Task.FromResult(asked.Takes > 0));

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
                    services.AddSingleton<IPipelineBehavior<ListUnindexed, IReadOnlyList<int>>>(recorder);
                    services.AddSingleton<IPipelineBehavior<IndexRegistrations, Result<int>>>(recorder);
                }
            }
        );
        await forum.AddDemoEditionAsync();
        return forum;
    }

    private static async Task<SearchWorker> StartAsync(TestForum forum, bool isStarted = true)
    {
        var services = forum.Services;
        var worker = new SearchWorker(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<CommandWriter>(),
            forum.Clock,
            NullLogger<SearchWorker>.Instance
        );
        if (isStarted)
        {
            await worker.StartAsync(default);
        }
        return worker;
    }

    /// <summary>Lets time pass until it is so: the worker may not have come to its pause yet.</summary>
    private static async Task UntilAsync(TestForum forum, TimeSpan step, Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            forum.Clock.Advance(step);
            await Task.Delay(5, patience.Token);
        }
    }

    private sealed class Recorder
        : IPipelineBehavior<ListUnindexed, IReadOnlyList<int>>,
            IPipelineBehavior<IndexRegistrations, Result<int>>
    {
        public int Lists { get; private set; }
        public int Takes { get; private set; }

        public async Task<IReadOnlyList<int>> Handle(
            ListUnindexed request,
            CancellationToken cancellationToken,
            RequestHandlerDelegate<IReadOnlyList<int>> next
        )
        {
            var years = await next();
            Lists++;
            return years;
        }

        public Task<Result<int>> Handle(
            IndexRegistrations request,
            CancellationToken cancellationToken,
            RequestHandlerDelegate<Result<int>> next
        )
        {
            Takes++;
            return next();
        }
    }
}
