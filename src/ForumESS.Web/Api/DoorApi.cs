using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Devices;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Api;

/// <summary>What devices at the door take along so that they can judge without a network, and how they stay up to date.</summary>
internal static class DoorApi
{
    // A scan of another node wakes nobody here: it is seen at the next look.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(10);

    // Then the device connects anew, and whoever was signed out meanwhile does not get in.
    private static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(5);

    public static void MapDoor(this IEndpointRouteBuilder group)
    {
        var door = group.MapGroup("/editions/{year:int}/door");
        door.MapGet("", RulesAsync)
            .Produces<DoorRulesBody>()
            .Produces(StatusCodes.Status304NotModified)
            .WithSummary("What judging tickets without a network takes: keys, gates, withdrawn tickets");
        door.MapGet("/attendees/{part}", AttendeesAsync)
            .WithSummary("A part of the attendees, each sealed with a key that only the ticket holds");
        door.MapGet("/people", PeopleAsync)
            .WithSummary("Everybody by name, for a device that the office enrolled as a welcome desk");
        door.MapGet("/scans", ScansAsync).WithSummary("The scans of all gates, from a number on");
        door.MapGet("/events", EventsAsync).WithSummary("The same as they come, as server-sent events");
        door.MapDevices();
    }

    private static async Task<IResult> RulesAsync(
        int year,
        string? session,
        IMediator mediator,
        TicketKeys keys,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(new GetDoorRules(year), cancellationToken);
        KeepNowhere(context);
        if (result.Error is { } error)
        {
            return error.ToProblem(context);
        }
        var door = session is null ? null : await mediator.Send(new GetSessionDoor(year, session), cancellationToken);
        if (session is not null && door is null)
        {
            return CheckInErrors.SessionUnknown.ToProblem(context);
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(
            DoorRulesBody.Of(year, result.Value, keys) with
            {
                Session = door is null ? null : DoorSessionBody.Of(door),
                Device = await DoorDevices.DescribeAsync(context, mediator, cancellationToken),
            },
            json.Value.SerializerOptions
        );
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"");
        return TypedResults.Bytes(body, "application/json", entityTag: tag);
    }

    private static async Task<Results<Ok<DoorAttendees>, ProblemHttpResult>> AttendeesAsync(
        int year,
        char part,
        IMediator mediator,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(new GetDoorAttendees(year, part), cancellationToken);
        KeepNowhere(context);
        return result.Error is { } error ? error.ToProblem(context) : TypedResults.Ok(result.Value);
    }

    // A volunteer's own phone never carries the names of those whose tickets it has not seen.
    private static async Task<Results<Ok<DoorPeopleBody>, ProblemHttpResult>> PeopleAsync(
        int year,
        IMediator mediator,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        KeepNowhere(context);
        return DeviceHandler.Of(context) is { IsDesk: true }
            ? TypedResults.Ok(new DoorPeopleBody(await mediator.Send(new GetDeskPeople(year), cancellationToken)))
            : DeviceErrors.Unknown.ToProblem(context);
    }

    private static async Task<Results<Ok<DoorScansBody>, ProblemHttpResult>> ScansAsync(
        int year,
        string? session,
        IMediator mediator,
        HttpContext context,
        long after = 0,
        CancellationToken cancellationToken = default
    )
    {
        if (session is not null)
        {
            return await SessionScansAsync(new(year, session, after, GetDoorScans.MostScans), mediator, context);
        }
        var scans = await mediator.Send(new GetDoorScans(year, after, GetDoorScans.MostScans), cancellationToken);
        var room = await mediator.Send(new GetOccupancy(year), cancellationToken);
        KeepNowhere(context);
        return (scans.Error ?? room.Error) is { } error
            ? error.ToProblem(context)
            : TypedResults.Ok(DoorScansBody.Of(scans.Value, after) with { Occupancy = OccupancyAnswer.Of(room.Value) });
    }

    private static async Task<Results<Ok<DoorScansBody>, ProblemHttpResult>> SessionScansAsync(
        GetSessionScans asked,
        IMediator mediator,
        HttpContext context
    )
    {
        var scans = await mediator.Send(asked, context.RequestAborted);
        var door = await mediator.Send(new GetSessionDoor(asked.Year, asked.Code), context.RequestAborted);
        KeepNowhere(context);
        return scans is null || door is null
            ? CheckInErrors.SessionUnknown.ToProblem(context)
            : TypedResults.Ok(
                DoorScansBody.Of(scans, asked.After) with
                {
                    Occupancy = OccupancyAnswer.Of(door.Occupancy),
                }
            );
    }

    private static async Task<Results<ServerSentEventsResult<DoorScansBody>, ProblemHttpResult>> EventsAsync(
        int year,
        IMediator mediator,
        HttpContext context,
        IHostApplicationLifetime lifetime,
        long after = 0,
        CancellationToken cancellationToken = default
    )
    {
        var room = await mediator.Send(new GetOccupancy(year), cancellationToken);
        KeepNowhere(context);
        if (room.Error is { } error)
        {
            return error.ToProblem(context);
        }
        // The browser itself connects again where the stream broke off.
        if (long.TryParse(context.Request.Headers["Last-Event-ID"], out var last))
        {
            after = last;
        }
        return TypedResults.ServerSentEvents(FollowAsync(year, after, context.RequestServices, lifetime, default));
    }

    private static async IAsyncEnumerable<SseItem<DoorScansBody>> FollowAsync(
        int year,
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
        var beat = began - clock.TimestampFrequency * (long)BetweenBeats.TotalSeconds;
        while (!ends.IsCancellationRequested && clock.GetElapsedTime(began) < LongestStream)
        {
            var next = signal.Next;
            var isBeat = clock.GetElapsedTime(beat) >= BetweenBeats;
            if (await LookAsync(scopes, year, after, isBeat, clock, ends.Token) is { } news)
            {
                beat = isBeat ? clock.GetTimestamp() : beat;
                after = news.Next;
                yield return new SseItem<DoorScansBody>(news, "scans") { EventId = $"{after}" };
            }
            await WaitAsync(next, clock, ends.Token);
        }
    }

    // In a scope of its own: a connection to the database is not held for as long as somebody looks on.
    private static async Task<DoorScansBody?> LookAsync(
        IServiceScopeFactory scopes,
        int year,
        long after,
        bool isBeat,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            var scans = await mediator.Send(new GetDoorScans(year, after, GetDoorScans.MostScans), cancellationToken);
            if (scans.Error is not null || (!isBeat && scans.Value.Items.Count == 0))
            {
                return null;
            }
            var body = DoorScansBody.Of(scans.Value, after);
            return isBeat
                ? body with
                {
                    Now = DoorInstant.Write(clock.GetUtcNow()),
                    Occupancy = OccupancyAnswer.Of(
                        (await mediator.Send(new GetOccupancy(year), cancellationToken)).Value
                    ),
                }
                : body;
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

    private static void KeepNowhere(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
