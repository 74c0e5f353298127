using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>What a device tells about itself with its contacts.</summary>
public sealed record ReportDevice : ICommand<Result>
{
    /// <summary>More than any day has; what goes beyond is left out.</summary>
    public const int MostHandovers = 50;

    public required Guid DeviceId { get; init; }

    /// <summary>Percent; null where the browser does not say. Anything may come.</summary>
    public int? Battery { get; init; }

    /// <summary>Scans that wait to go up.</summary>
    public int? Waiting { get; init; }

    /// <summary>Who took it over since, by the device's clock set right; a name that is none is left out.</summary>
    public IReadOnlyList<Handover> Handovers { get; init; } = [];
}

internal sealed class ReportDeviceHandler(IDeviceStore devices, TimeProvider clock)
    : IRequestHandler<ReportDevice, Result>
{
    public async Task<Result> Handle(ReportDevice command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await devices.SaveContactAsync(
            command.DeviceId,
            command.Battery is >= 0 and <= 100 ? command.Battery : null,
            command.Waiting is >= 0 ? command.Waiting : null,
            now,
            cancellationToken
        );
        foreach (var handover in command.Handovers.Take(ReportDevice.MostHandovers))
        {
            var name = TypedText.Line(handover.Name, Handover.MaxNameLength);
            if (name.Fault is null && handover.Id != Guid.Empty)
            {
                var at = handover.At < now ? handover.At : now;
                await devices.AddOperatorAsync(
                    command.DeviceId,
                    handover with
                    {
                        Name = name.Value,
                        At = at,
                    },
                    cancellationToken
                );
            }
        }
        return Result.Success;
    }
}
