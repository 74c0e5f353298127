using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Devices;

/// <summary>An edition's devices, those in use first; empty for a year without an edition.</summary>
public sealed record ListDevices(int Year) : IQuery<IReadOnlyList<DeviceLine>>;

public sealed record DeviceLine
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required bool IsDesk { get; init; }

    /// <summary>Null: whichever gate it is opened at.</summary>
    public string? Gate { get; init; }

    /// <summary>Code of the session whose door it is for; null: the forum's entrance.</summary>
    public string? Session { get; init; }

    /// <summary>Null as <see cref="Session"/>.</summary>
    public LocalizedText? SessionTitle { get; init; }

    public required DeviceState State { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Percent; null where the device does not tell.</summary>
    public int? Battery { get; init; }

    /// <summary>Scans that had not gone up at the last contact; null before the first.</summary>
    public int? Waiting { get; init; }

    public DateTimeOffset? LastContact { get; init; }

    /// <summary>Who held it and since when, the latest first.</summary>
    public required IReadOnlyList<DeviceOperator> Operators { get; init; }

    /// <summary>
    /// Doors that it was not prepared for and told passages of, kept without a network: it stood there until it was enrolled
    /// anew, or somebody uses its access for more than it was given for.
    /// </summary>
    public required IReadOnlyList<DoorElsewhere> Elsewhere { get; init; }
}

/// <param name="Gate">Blank at a session's door.</param>
/// <param name="SessionTitle">Null at the forum's entrance.</param>
public sealed record DoorElsewhere(string Gate, LocalizedText? SessionTitle, int Passages);

public sealed record DeviceOperator(string Name, DateTimeOffset Since);

public enum DeviceState
{
    InUse,

    /// <summary>Its link waits to be opened.</summary>
    Awaited,

    /// <summary>Its link was not used in time.</summary>
    Missed,
    Expired,
    Revoked,
}
