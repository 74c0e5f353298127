namespace ForumESS.Application.Devices;

/// <summary>Devices that the office enrols for the entrance. Only called inside a command's transaction.</summary>
public interface IDeviceStore
{
    Task AddAsync(NewDevice device, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a device another link, whatever became of the last one, and an end that is not past; false for a device that
    /// the edition does not have. What it works with now goes on until the link is used.
    /// </summary>
    Task<bool> RenewLinkAsync(Guid editionId, Guid id, DeviceLinkSecret link, CancellationToken cancellationToken);

    /// <summary>
    /// Uses the link up and lets the device in by a token in the place of any earlier one; a revocation before it ends.
    /// False when the link was used, has expired or is unknown: of two who come at once one wins.
    /// </summary>
    Task<bool> EnrolAsync(string linkHash, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends the device's token and any link to it; false when there is nothing to end or no such device.</summary>
    Task<bool> RevokeAsync(Guid editionId, Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gates that a device works at, or will once its link is opened; each once.</summary>
    Task<IReadOnlyList<string>> GatesInUseAsync(
        Guid editionId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The devices of a gate are of the same one, whatever it is called.</summary>
    Task RenameGateAsync(Guid editionId, string before, string after, CancellationToken cancellationToken);

    /// <summary>Gives a welcome desk another code and forgets the tries; false for a device that is none of the edition's.</summary>
    Task<bool> RenewDeskCodeAsync(Guid editionId, Guid id, string hash, CancellationToken cancellationToken);

    /// <summary>Compares a code and counts it when it is wrong; a right one forgets the tries. Beyond the most none is right.</summary>
    Task<DeskCodeTry> TryDeskCodeAsync(Guid id, string hash, int most, CancellationToken cancellationToken);

    Task SaveContactAsync(Guid id, int? battery, int? waiting, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes who took the device over; the same handover again changes nothing.</summary>
    Task AddOperatorAsync(Guid deviceId, Handover handover, CancellationToken cancellationToken);
}

public enum DeskCodeTry
{
    Right,
    Wrong,

    /// <summary>Tried too often, or the office gave none.</summary>
    Spent,
}

/// <param name="ExpiresAt">Of the link.</param>
/// <param name="DeviceExpiresAt">What the device's own end becomes where it is earlier.</param>
public sealed record DeviceLinkSecret(string Hash, DateTimeOffset ExpiresAt, DateTimeOffset DeviceExpiresAt);

/// <summary>Somebody took the device over.</summary>
/// <param name="Id">Made where it happened, so that one told twice is one.</param>
/// <param name="Name">Personal data of staff: forgotten with the edition's people.</param>
public sealed record Handover(Guid Id, string Name, DateTimeOffset At)
{
    public const int MaxNameLength = 60;
}

public sealed record NewDevice
{
    public required Guid Id { get; init; }
    public required Guid EditionId { get; init; }
    public required string Name { get; init; }
    public required Domain.Staff.Role Role { get; init; }
    public required bool IsDesk { get; init; }
    public string? Gate { get; init; }
    public Guid? SessionId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required string LinkHash { get; init; }
    public required DateTimeOffset LinkExpiresAt { get; init; }

    /// <summary>Null for a device that is no welcome desk.</summary>
    public string? DeskCodeHash { get; init; }
}
