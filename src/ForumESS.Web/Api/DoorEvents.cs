using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForumESS.Web.Api;

/// <summary>Passages as they come, for devices that are on line.</summary>
internal static class DoorEvents
{
    // A scan of another node wakes nobody here: it is seen at the next look.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(10);

    // Then the device connects anew, and whoever was signed out meanwhile does not get in.
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(5);

    public static void MapEvents(this IEndpointRouteBuilder door) =>
        door.MapGet("/events", FollowAsync).WithSummary("The same scans as they come, as server-sent events");

    private static async Task<Results<ServerSentEventsResult<DoorScansBody>, ProblemHttpResult>> FollowAsync(
        int year,
        string? session,
        IMediator mediator,
        HttpContext context,
        IHostApplicationLifetime lifetime,
        long after = 0,
        CancellationToken cancellationToken = default
    )
    {
        var passages = new DoorPassages(year, session);
        var room = await passages.RoomAsync(mediator, cancellationToken);
        DoorApi.KeepNowhere(context);
        if (room.Error is { } error)
        {
            return error.ToProblem(context);
        }
        // The browser itself connects again where the stream broke off.
        if (long.TryParse(context.Request.Headers["Last-Event-ID"], out var last))
        {
            after = last;
        }
        return TypedResults.ServerSentEvents(StreamAsync(passages, after, context.RequestServices, lifetime, default));
    }

    private static async IAsyncEnumerable<SseItem<DoorScansBody>> StreamAsync(
        DoorPassages passages,
        long after,
        IServiceProvider services,
        IHostApplicationLifetime lifetime,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // A site that stops waits for no device.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            lifetime.ApplicationStopping
        );
        var clock = services.GetRequiredService<TimeProvider>();
        var signal = services.GetRequiredService<DoorSignal>();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var began = clock.GetTimestamp();
        OccupancyAnswer? told = null;
        var beat = began - clock.TimestampFrequency * (long)BetweenBeats.TotalSeconds;
        while (!ends.IsCancellationRequested && clock.GetElapsedTime(began) < LongestStream)
        {
            var next = signal.Next;
            var isBeat = clock.GetElapsedTime(beat) >= BetweenBeats;
            if (await LookAsync(scopes, passages, after, told, isBeat, clock, ends.Token) is { } news)
            {
                beat = isBeat ? clock.GetTimestamp() : beat;
                after = news.Next;
                told = news.Occupancy;
                yield return new SseItem<DoorScansBody>(news, "scans") { EventId = $"{after}" };
            }
            await WaitAsync(next, clock, ends.Token);
        }
    }

    // In a scope of its own: a connection to the database is not held for as long as somebody looks on.
    private static async Task<DoorScansBody?> LookAsync(
        IServiceScopeFactory scopes,
        DoorPassages passages,
        long after,
        OccupancyAnswer? told,
        bool isBeat,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            var read = await passages.ReadAsync(after, mediator, cancellationToken);
            // People without a ticket and counts by hand are no scans, and change the count alone.
            return read.Error is not null ? null
                : isBeat ? read.Value with { Now = DoorInstant.Write(clock.GetUtcNow()) }
                : read.Value.Items.Count > 0 || read.Value.Occupancy != told ? read.Value
                : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task WaitAsync(Task next, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(BetweenLooks, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Looks again, or ends.
        }
    }
}
