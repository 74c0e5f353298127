namespace ForumESS.Domain.Devices;

public static class DeviceErrors
{
    public static readonly Error Unknown = Error.NotFound("device.unknown");

    /// <summary>Revoked, expired, or enrolled anew elsewhere: only a new link from the office makes it a device again.</summary>
    public static readonly Error Ended = new("device.ended", ErrorKind.Unauthenticated);

    public static readonly Error LinkUnknown = Error.NotFound("device.link_unknown");
    public static readonly Error LinkUsed = Error.Conflict("device.link_used");
    public static readonly Error LinkExpired = Error.Conflict("device.link_expired");

    /// <summary>Neither steward nor supervisor.</summary>
    public static readonly Error RoleNotOfDoor = Error.Validation("device.role");
    public static readonly Error GateUnknown = Error.Validation("device.gate_unknown");
    public static readonly Error ExpiryPast = Error.Validation("device.expiry_past");

    /// <summary>Later than <see cref="DeviceTerm.LatestEnd"/>.</summary>
    public static readonly Error ExpiryTooLate = Error.Validation("device.expiry_too_late");
}
