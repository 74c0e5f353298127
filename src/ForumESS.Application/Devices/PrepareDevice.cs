using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using MediatR;

namespace ForumESS.Application.Devices;

/// <summary>Makes a link by which one device becomes one of the edition's entrance. Its text is answered once and kept nowhere.</summary>
public sealed record PrepareDevice : ICommand<Result<DeviceLink>>, IEditionCommand, IAudited
{
    public const int MaxNameLength = 60;

    public required int Year { get; init; }

    /// <summary>What the device is called, for the office.</summary>
    public string? Name { get; init; }

    /// <summary>Code of a role of the door: <c>door</c> or <c>supervisor</c>.</summary>
    public string? Role { get; init; }

    /// <summary>A welcome desk: where people are also searched for and registered.</summary>
    public bool IsDesk { get; init; }

    /// <summary>Null: whichever gate it is opened at.</summary>
    public string? Gate { get; init; }

    /// <summary>Code of the session whose door it is for, instead of a gate; null: the forum's entrance.</summary>
    public string? Session { get; init; }

    /// <summary>When the device ends; null: as <see cref="DeviceTerm.UsualEnd"/> says.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public AuditMark Mark =>
        new(AuditAction.PrepareDevice, AuditSubject.Device)
        {
            Year = Year,
            Made = outcome => $"{((Result<DeviceLink>)outcome).Value.Id:D}",
        };
}

/// <param name="Secret">For the link alone: never for a log.</param>
/// <param name="ExpiresAt">Of the link.</param>
public sealed record DeviceLink(Guid Id, string Secret, DateTimeOffset ExpiresAt)
{
    /// <summary>The code of a welcome desk that was just made, as people read it: likewise answered once. Else null.</summary>
    public string? DeskCode { get; init; }
}

internal sealed class PrepareDeviceValidator : AbstractValidator<PrepareDevice>
{
    public PrepareDeviceValidator()
    {
        RuleFor(command => command.Name).MustBeLine("device.name", PrepareDevice.MaxNameLength);
        RuleFor(command => command.Role)
            .Must(code => Roles.Parse(code) is Domain.Staff.Role.Door or Domain.Staff.Role.Supervisor)
            .WithErrorCode(DeviceErrors.RoleNotOfDoor.Code);
    }
}

internal sealed class PrepareDeviceHandler(
    IDeviceStore devices,
    IEditionStore editions,
    ICheckInStore doors,
    ISessionScanStore sessions,
    TimeZoneInfo zone,
    TimeProvider clock
) : IRequestHandler<PrepareDevice, Result<DeviceLink>>
{
    private static readonly Error NoSuchGate = Error.Invalid([
        new(nameof(PrepareDevice.Gate), DeviceErrors.GateUnknown.Code),
    ]);

    public async Task<Result<DeviceLink>> Handle(PrepareDevice command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return EditionErrors.Unknown;
        }
        var gate = string.IsNullOrWhiteSpace(command.Gate) ? null : command.Gate;
        var door = await doors.LockDoorAsync(edition.Id, cancellationToken);
        var session = command.Session is { Length: > 0 } code
            ? await sessions.FindAsync(edition.Id, code, cancellationToken)
            : null;
        if ((gate is not null && !door.Gates.Contains(gate)) || (command.Session is { Length: > 0 } && session is null))
        {
            return NoSuchGate;
        }
        var now = clock.GetUtcNow();
        var endsAt = edition.Plan.EndsAt;
        var expiresAt = command.ExpiresAt ?? DeviceTerm.UsualEnd(endsAt, now, zone);
        if (FaultOf(expiresAt, DeviceTerm.LatestEnd(endsAt, now, zone), now) is { } fault)
        {
            return Error.Invalid([new(nameof(command.ExpiresAt), fault.Code)]);
        }
        var (device, link) = Make(command, edition.Id, now, expiresAt);
        await devices.AddAsync(device with { Gate = gate, SessionId = session?.Id }, cancellationToken);
        return link;
    }

    private static (NewDevice Device, DeviceLink Link) Make(
        PrepareDevice command,
        Guid editionId,
        DateTimeOffset now,
        DateTimeOffset expiresAt
    )
    {
        var (id, secret) = (Guid.CreateVersion7(now), SecretToken.Create());
        var code = command.IsDesk ? DeskCode.Create() : null;
        var device = new NewDevice
        {
            Id = id,
            EditionId = editionId,
            Name = TypedText.Line(command.Name, PrepareDevice.MaxNameLength).Value,
            Role = Roles.Parse(command.Role)!.Value,
            IsDesk = command.IsDesk,
            CreatedAt = now,
            ExpiresAt = expiresAt,
            LinkHash = SecretToken.Hash(secret),
            LinkExpiresAt = now + DeviceTerm.LinkLife,
            DeskCodeHash = code is null ? null : DeskCode.Hash(id, code),
        };
        return (device, new DeviceLink(id, secret, device.LinkExpiresAt) { DeskCode = code?.ToString() });
    }

    private static Error? FaultOf(DateTimeOffset expiresAt, DateTimeOffset latest, DateTimeOffset now) =>
        expiresAt <= now ? DeviceErrors.ExpiryPast
        : expiresAt > latest ? DeviceErrors.ExpiryTooLate
        : null;
}
