using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>
/// Another link for a device that is known: the first was not used in time, or the device was revoked or has expired and
/// still holds scans. They go up once it is enrolled again.
/// </summary>
public sealed record RenewDeviceLink(int Year, Guid Id) : ICommand<Result<DeviceLink>>, IEditionCommand, IAudited
{
    public AuditMark Mark => new(AuditAction.RenewDeviceLink, AuditSubject.Device, Id) { Year = Year };
}

internal sealed class RenewDeviceLinkHandler(
    IDeviceStore devices,
    IEditionStore editions,
    TimeZoneInfo zone,
    TimeProvider clock
) : IRequestHandler<RenewDeviceLink, Result<DeviceLink>>
{
    public async Task<Result<DeviceLink>> Handle(RenewDeviceLink command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var now = clock.GetUtcNow();
        var secret = SecretToken.Create();
        var link = new DeviceLinkSecret(
            SecretToken.Hash(secret),
            now + DeviceTerm.LinkLife,
            // Only of one that is past: what the office chose stands.
            DeviceTerm.UsualEnd(edition.Plan.EndsAt, now, zone)
        );
        return await devices.RenewLinkAsync(edition.Id, command.Id, link, cancellationToken)
            ? new DeviceLink(command.Id, secret, link.ExpiresAt)
            : DeviceErrors.Unknown;
    }
}
