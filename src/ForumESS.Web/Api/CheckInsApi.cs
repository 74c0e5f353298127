using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ForumESS.Web.Api;

/// <summary>The door's part of the API: scans in, verdicts and the live count out.</summary>
public static class CheckInsApi
{
    // The largest batch of the longest plausible scans; a ticket's text has 144 characters.
    private const int MostBytes = 512 * 1024;

    public static void MapCheckIns(this WebApplication app)
    {
        var group = app.MapGroup("/api/v1").RequireAuthorization(Roles.Door).WithTags("CheckIn");
        group.AddEndpointFilter(TellTheTimeAsync);
        group
            .MapPost("/check-ins", RecordAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Produces<CheckInsAnswer>()
            .AddOpenApiOperationTransformer(DescribeScansAsync);
        group.MapGet("/editions/{year:int}/occupancy", OccupancyAsync);
        group.MapDoor();
    }

    // By which a device learns how wrong its clock is.
    private static ValueTask<object?> TellTheTimeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        http.Response.Headers["Server-Time"] = DoorInstant.Write(now);
        return next(context);
    }

    private static async Task<Results<WholeJson<CheckInsAnswer>, ProblemHttpResult>> RecordAsync(
        CheckInsRequest request,
        IMediator mediator,
        HttpContext context
    )
    {
        if (request.Scans is null)
        {
            return Error.Invalid([new FieldError(nameof(request.Scans), "check_in.scans_missing")]).ToProblem(context);
        }
        var access = context.User.Access();
        if (request.Edition is { } year && !access.AllowsYear(Role.Door, year))
        {
            return StaffErrors.Forbidden.ToProblem(context);
        }
        var scans = request.Scans.Select(ScanBody.Read).ToList();
        var result = await mediator.Send(
            new RecordScans
            {
                Scans = [.. scans.Select(scan => scan.Report).OfType<ScanReport>()],
                Years = request.Edition is { } chosen ? [chosen] : access.YearsOf(Role.Door),
                SupervisedYears = access.YearsOf(Role.Supervisor),
                ActorId = context.User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in."),
                Tie = DeviceHandler.Of(context)?.Tie,
            },
            // Once sent it is carried through: a gate that leaves may still have let somebody in.
            CancellationToken.None
        );
        // Names are for the screen at the gate alone.
        context.Response.Headers.CacheControl = "no-store";
        return result.Error is { } error
            ? error.ToProblem(context)
            : WholeJson.Ok(CheckInsAnswer.Of(scans, result.Value));
    }

    private static async Task<Results<Ok<OccupancyAnswer>, ProblemHttpResult>> OccupancyAsync(
        int year,
        IMediator mediator,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(new GetOccupancy(year), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return result.Error is { } error ? error.ToProblem(context) : TypedResults.Ok(OccupancyAnswer.Of(result.Value));
    }

    // The scans are read leniently, one by one; the reference says what each should look like.
    private static async Task DescribeScansAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var scan = await context.GetOrCreateSchemaAsync(typeof(ScanBody), null, cancellationToken);
        if (
            context.Document?.Components?.Schemas?.TryGetValue(nameof(CheckInsRequest), out var request) == true
            && request.Properties?["scans"] is OpenApiSchema scans
        )
        {
            scans.Items = scan;
        }
    }
}
