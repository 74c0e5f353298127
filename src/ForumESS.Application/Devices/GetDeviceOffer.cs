using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Devices;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Devices;

/// <summary>What a link enrols, by the hash of its secret; null for a link that there is not. Looking uses nothing up.</summary>
public sealed record GetDeviceOffer(string LinkHash) : IQuery<DeviceOffer?>;

public sealed record DeviceOffer
{
    public required Guid Id { get; init; }
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

    /// <summary>Of the device.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset LinkExpiresAt { get; init; }
    public DateTimeOffset? LinkUsedAt { get; init; }

    /// <summary>Null when the link can still be used.</summary>
    public Error? RefusalAt(DateTimeOffset now) =>
        LinkUsedAt is not null ? DeviceErrors.LinkUsed
        : LinkExpiresAt <= now || ExpiresAt <= now ? DeviceErrors.LinkExpired
        : null;
}
