using System.Security.Cryptography;
using System.Text.Json;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Devices;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Api;

/// <summary>What devices at the door take along so that they can judge without a network, and how they stay up to date.</summary>
internal static class DoorApi
{
    private const int MostCodeBytes = 1024;

    public static void MapDoor(this IEndpointRouteBuilder group)
    {
        var door = group.MapGroup("/editions/{year:int}/door");
        door.MapGet("", RulesAsync)
            .Produces<DoorRulesBody>()
            .Produces(StatusCodes.Status304NotModified)
            .WithSummary("What judging tickets without a network takes: keys, gates, withdrawn tickets");
        door.MapGet("/attendees/{part}", AttendeesAsync)
            .WithSummary("A part of the attendees, each sealed with a key that only the ticket holds");
        door.MapPost("/people", PeopleAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MostCodeBytes))
            .WithSummary("Everybody by name, for a welcome desk whose code somebody typed");
        door.MapGet("/scans", ScansAsync)
            .WithSummary("The scans of all gates, or of one session's door, from a number on");
        door.MapEvents();
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

    // A volunteer's own phone never carries the names of those whose tickets it has not seen, and whoever finds a desk's
    // device has no code.
    private static async Task<Results<Ok<DoorPeopleBody>, ProblemHttpResult>> PeopleAsync(
        int year,
        DeskCodeBody body,
        IMediator mediator,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        KeepNowhere(context);
        if (DeviceHandler.Of(context) is not { IsDesk: true } desk)
        {
            return DeviceErrors.Unknown.ToProblem(context);
        }
        var opened = await mediator.Send(new OpenDeskList(desk.Id, body.Code), CancellationToken.None);
        return opened.Error is { } error
            ? error.ToProblem(context)
            : TypedResults.Ok(new DoorPeopleBody(await mediator.Send(new GetDeskPeople(year), cancellationToken)));
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
        var scans = await new DoorPassages(year, session).ReadAsync(after, mediator, cancellationToken);
        KeepNowhere(context);
        return scans.Error is { } error ? error.ToProblem(context) : TypedResults.Ok(scans.Value);
    }

    internal static void KeepNowhere(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
