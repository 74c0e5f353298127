using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>Ends a device: its next contact is refused. Scans that it has not sent stay on it until it is enrolled again.</summary>
public sealed record RevokeDevice(int Year, Guid Id) : ICommand<Result>, IEditionCommand, IOutlivesArchive, IAudited
{
    public AuditMark Mark => new(AuditAction.RevokeDevice, AuditSubject.Device, Id) { Year = Year };
}

internal sealed class RevokeDeviceHandler(IDeviceStore devices, IEditionStore editions, TimeProvider clock)
    : IRequestHandler<RevokeDevice, Result>
{
    public async Task<Result> Handle(RevokeDevice command, CancellationToken cancellationToken) =>
        await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition ? EditionErrors.Unknown
        : await devices.RevokeAsync(edition.Id, command.Id, clock.GetUtcNow(), cancellationToken) ? Result.Success
        : DeviceErrors.Unknown;
}
