using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Tickets;

namespace ForumESS.Web.Api;

/// <summary>Instants as devices compare them: UTC, of one length, no tick rounded away.</summary>
internal static class DoorInstant
{
    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}

/// <param name="Cancelled">The whole edition was called off.</param>
/// <param name="Gates">Empty when any name will do.</param>
/// <param name="Limit">Null while the edition has no room.</param>
/// <param name="Keys">Public keys, as RFC 7517 writes them.</param>
/// <param name="Standings">Why a ticket lets nobody in, by its id; every other genuine one does.</param>
/// <param name="Reissues">By a later issue of a ticket its first one: both are one holder.</param>
/// <param name="Audiences">Codes of the audience types, by the numbers that tickets hold.</param>
/// <param name="Parts">A digest of each part of the attendees, by its name.</param>
public sealed record DoorRulesBody(
    int Year,
    bool Cancelled,
    IReadOnlyList<string> Gates,
    int? Limit,
    IReadOnlyList<TicketJsonWebKey> Keys,
    IReadOnlyDictionary<string, string> Standings,
    IReadOnlyDictionary<Guid, Guid> Reissues,
    IReadOnlyDictionary<int, string> Audiences,
    IReadOnlyDictionary<string, string> Parts
)
{
    /// <summary>What the edition asks beyond a good ticket; missing parts are as usual.</summary>
    public JsonElement Entry { get; init; }

    /// <summary>By a ticket that the office holds up what it tells the steward.</summary>
    public IReadOnlyDictionary<Guid, string> Messages { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Groups that come together, by id: the ticket of one may stand for several of them.</summary>
    public IReadOnlyDictionary<Guid, GroupRule> Groups { get; init; } = new Dictionary<Guid, GroupRule>();

    /// <summary>The session whose door is asked for; missing at the forum's entrance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DoorSessionBody? Session { get; init; }

    /// <summary>Of an enrolled device that asks, and missing for everybody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DoorDeviceBody? Device { get; init; }

    internal static DoorRulesBody Of(int year, DoorRules rules, TicketKeys keys) =>
        new(
            year,
            rules.IsCancelled,
            rules.Gates,
            rules.Limit,
            [.. keys.PublicKeys.Select(key => key.ToJsonWebKey())],
            rules.Standings.ToDictionary(pair => $"{pair.Key}", pair => StoredCode.Of(pair.Value)),
            rules.Reissues,
            rules.Audiences,
            rules.Parts.ToDictionary(pair => $"{pair.Key}", pair => pair.Value)
        )
        {
            Entry = JsonSerializer.SerializeToElement(rules.Entry, EntryRulesText.Json),
            Messages = rules.Messages,
            Groups = rules.Groups,
        };
}

/// <summary>What judging at a session's door takes.</summary>
/// <param name="Capacity">Missing: open to whoever comes.</param>
/// <param name="SignedUp">The first ticket of each who has a seat.</param>
public sealed record DoorSessionBody(
    string Code,
    string StartsAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Capacity,
    IReadOnlyList<Guid> SignedUp
)
{
    internal static DoorSessionBody Of(SessionDoorAnswer door) =>
        new(door.Code, DoorInstant.Write(door.StartsAt), door.Occupancy.Limit, door.SignedUp);
}

/// <summary>The device that asks, as the office enrolled it.</summary>
/// <param name="IsDesk">A welcome desk.</param>
/// <param name="ExpiresAt">From then on it lets nobody in, with or without a network.</param>
/// <param name="Operator">Who holds it; missing when nobody said.</param>
public sealed record DoorDeviceBody(
    Guid Id,
    string Name,
    string Role,
    bool IsDesk,
    string ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Operator
)
{
    internal static DoorDeviceBody Of(DeviceAccess device, string? holder) =>
        new(device.Id, device.Name, device.Role.Code(), device.IsDesk, DoorInstant.Write(device.ExpiresAt), holder);
}

/// <summary>What a device tells about itself; every field may be missing.</summary>
public sealed record DeviceReportBody
{
    /// <summary>Percent.</summary>
    public int? Battery { get; init; }

    /// <summary>Scans that wait to go up.</summary>
    public int? Waiting { get; init; }

    public IReadOnlyList<HandoverBody>? Handovers { get; init; }
}

/// <summary>Somebody took the device over.</summary>
/// <param name="Id">Made by the device, so that one told twice is one.</param>
/// <param name="At">By the device's clock set right.</param>
public sealed record HandoverBody(Guid? Id, string? Name, DateTimeOffset? At);

/// <param name="Next">The number to ask from the next time.</param>
/// <param name="More">There are more at once.</param>
public sealed record DoorScansBody(IReadOnlyList<DoorScanBody> Items, long Next, bool More)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OccupancyAnswer? Occupancy { get; init; }

    /// <summary>The server's clock, where no header can tell it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Now { get; init; }

    internal static DoorScansBody Of(DoorScans scans, long after) =>
        new(
            [.. scans.Items.Select(item => DoorScanBody.Of(item.Scan))],
            scans.Items.Count == 0 ? after : scans.Items[^1].Seq,
            scans.Items.Count == GetDoorScans.MostScans
        );
}

/// <param name="Code">Of the welcome desk, as typed: any case, with or without a hyphen.</param>
public sealed record DeskCodeBody(string? Code);

public sealed record DoorPeopleBody(IReadOnlyList<DeskPerson> People);

/// <summary>A scan without anything about the person.</summary>
/// <param name="Moment">Its place among the scans.</param>
/// <param name="At">When it happened, as told to people.</param>
public sealed record DoorScanBody(
    Guid Id,
    Guid Ticket,
    string Gate,
    string Direction,
    string Verdict,
    string Moment,
    string At,
    bool Offline,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Told
)
{
    /// <summary>The ticket stood for several people of its group; missing for its holder alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupCount? Group { get; init; }

    internal static DoorScanBody Of(Scan scan) =>
        new(
            scan.Id,
            scan.TicketId,
            scan.Gate,
            StoredCode.Of(scan.Direction),
            StoredCode.Of(scan.Verdict),
            DoorInstant.Write(scan.Moment),
            DoorInstant.Write(scan.At),
            scan.Offline,
            scan.Told is { } told ? StoredCode.Of(told) : null
        )
        {
            Group = scan.Group,
        };
}
