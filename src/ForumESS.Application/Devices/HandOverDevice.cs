using FluentValidation;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>Somebody else takes a device over; what it keeps stays on it.</summary>
public sealed record HandOverDevice(Guid DeviceId, string? Operator) : ICommand<Result>;

internal sealed class HandOverDeviceValidator : AbstractValidator<HandOverDevice>
{
    public HandOverDeviceValidator() =>
        RuleFor(command => command.Operator).MustBeLine("device.operator", Handover.MaxNameLength);
}

internal sealed class HandOverDeviceHandler(IDeviceStore devices, TimeProvider clock)
    : IRequestHandler<HandOverDevice, Result>
{
    public async Task<Result> Handle(HandOverDevice command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var name = TypedText.Line(command.Operator, Handover.MaxNameLength).Value;
        await devices.AddOperatorAsync(
            command.DeviceId,
            new Handover(Guid.CreateVersion7(now), name, now),
            cancellationToken
        );
        return Result.Success;
    }
}
