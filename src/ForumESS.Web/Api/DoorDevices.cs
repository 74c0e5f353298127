using ForumESS.Application.Devices;
using ForumESS.Domain.Devices;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Api;

/// <summary>What the office and an enrolled device tell each other.</summary>
internal static class DoorDevices
{
    private const int MostBytes = 32 * 1024;

    public static void MapDevices(this IEndpointRouteBuilder door) =>
        door.MapPost("/device", ReportAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithSummary("What an enrolled device tells about itself: battery, waiting scans, who took it over");

    /// <summary>Null where the caller is no device.</summary>
    public static async Task<DoorDeviceBody?> DescribeAsync(
        HttpContext context,
        IMediator mediator,
        CancellationToken cancellationToken
    ) =>
        DeviceHandler.Of(context) is { } device
            ? DoorDeviceBody.Of(device, await mediator.Send(new GetDeviceOperator(device.Id), cancellationToken))
            : null;

    private static async Task<Results<NoContent, ProblemHttpResult>> ReportAsync(
        DeviceReportBody body,
        IMediator mediator,
        HttpContext context
    )
    {
        if (DeviceHandler.Of(context) is not { } device)
        {
            return DeviceErrors.Unknown.ToProblem(context);
        }
        var result = await mediator.Send(
            new ReportDevice
            {
                DeviceId = device.Id,
                Battery = body.Battery,
                Waiting = body.Waiting,
                Handovers =
                [
                    .. (body.Handovers ?? [])
                        .OfType<HandoverBody>()
                        .Select(told => new Handover(
                            told.Id ?? Guid.Empty,
                            told.Name ?? "",
                            told.At ?? DateTimeOffset.MaxValue
                        )),
                ],
            },
            CancellationToken.None
        );
        return result.Error is { } error ? error.ToProblem(context) : TypedResults.NoContent();
    }
}
