namespace ForumESS.Domain.Devices;

public static class DeviceErrors
{
    public static readonly Error Unknown = Error.NotFound("device.unknown");

    /// <summary>Revoked, expired, or enrolled anew elsewhere: only a new link from the office makes it a device again.</summary>
    public static readonly Error Ended = new("device.ended", ErrorKind.Unauthenticated);

    public static readonly Error LinkUnknown = Error.NotFound("device.link_unknown");
    public static readonly Error LinkUsed = Error.Conflict("device.link_used");
    public static readonly Error LinkExpired = Error.Conflict("device.link_expired");

    /// <summary>No welcome desk's code at all: nothing was tried with it.</summary>
    public static readonly Error DeskCodeMalformed = Error.Validation("device.desk_code_malformed");

    /// <summary>What is written keeps: the try was counted.</summary>
    public static readonly Error DeskCodeWrong = Error.Validation("device.desk_code_wrong") with { KeepsWrites = true };

    /// <summary>Too many were wrong, or the office gave none yet: only a new code opens the list.</summary>
    public static readonly Error DeskCodeSpent = Error.Validation("device.desk_code_spent");

    /// <summary>Neither steward nor supervisor.</summary>
    public static readonly Error RoleNotOfDoor = Error.Validation("device.role");
    public static readonly Error GateUnknown = Error.Validation("device.gate_unknown");
    public static readonly Error ExpiryPast = Error.Validation("device.expiry_past");

    /// <summary>Later than <see cref="DeviceTerm.LatestEnd"/>.</summary>
    public static readonly Error ExpiryTooLate = Error.Validation("device.expiry_too_late");
}
