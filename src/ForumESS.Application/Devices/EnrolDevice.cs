using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>Makes the device that opened the link one of the entrance, once.</summary>
public sealed record EnrolDevice(string Secret, string? Operator) : ICommand<Result<EnrolledDevice>>, IAudited
{
    public AuditMark Mark =>
        new(AuditAction.EnrolDevice, AuditSubject.Device)
        {
            Made = outcome => $"{((Result<EnrolledDevice>)outcome).Value.Device.Id:D}",
        };
}

/// <param name="Token">For the device's cookie alone: never for a log.</param>
public sealed record EnrolledDevice(string Token, DeviceOffer Device);

internal sealed class EnrolDeviceValidator : AbstractValidator<EnrolDevice>
{
    public EnrolDeviceValidator() =>
        RuleFor(command => command.Operator).MustBeLine("device.operator", Handover.MaxNameLength);
}

internal sealed class EnrolDeviceHandler(IDeviceStore devices, IMediator mediator, TimeProvider clock)
    : IRequestHandler<EnrolDevice, Result<EnrolledDevice>>
{
    public async Task<Result<EnrolledDevice>> Handle(EnrolDevice command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var linkHash = SecretToken.Hash(command.Secret);
        if (await mediator.Send(new GetDeviceOffer(linkHash), cancellationToken) is not { } offer)
        {
            return DeviceErrors.LinkUnknown;
        }
        if (offer.RefusalAt(now) is { } refusal)
        {
            return refusal;
        }
        var token = SecretToken.Create();
        // The row decides who comes first, whatever was read above.
        if (!await devices.EnrolAsync(linkHash, SecretToken.Hash(token), now, cancellationToken))
        {
            return DeviceErrors.LinkUsed;
        }
        var name = TypedText.Line(command.Operator, Handover.MaxNameLength).Value;
        await devices.AddOperatorAsync(offer.Id, new Handover(Guid.CreateVersion7(now), name, now), cancellationToken);
        return new EnrolledDevice(token, offer);
    }
}
