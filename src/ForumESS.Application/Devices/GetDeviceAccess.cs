using ForumESS.Application.CheckIn;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Devices;

/// <summary>The device that shows a token, by the token's hash; null when there is none, or it was revoked or has expired.</summary>
public sealed record GetDeviceAccess(string TokenHash) : IQuery<DeviceAccess?>;

public sealed record DeviceAccess
{
    public required Guid Id { get; init; }
    public required Guid EditionId { get; init; }
    public required int Year { get; init; }
    public required bool IsDemo { get; init; }
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required bool IsDesk { get; init; }

    /// <summary>Null: whichever gate it is opened at.</summary>
    public string? Gate { get; init; }

    /// <summary>Code of the session whose door it is for; null: the forum's entrance.</summary>
    public string? Session { get; init; }

    /// <summary>Null as <see cref="Session"/>.</summary>
    public LocalizedText? SessionTitle { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DoorTie Tie => new(Gate, Session);
}
