using System.Text.Json;
using System.Text.Json.Serialization;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Web.Api;

public sealed record CheckInsRequest
{
    /// <summary>The year whose door this is; without it each ticket counts for its own edition.</summary>
    public int? Edition { get; init; }

    /// <summary>Each a <see cref="ScanBody"/>, read one by one, so that a malformed one is refused alone.</summary>
    public IReadOnlyList<JsonElement>? Scans { get; init; }
}

/// <summary>A scan as it comes; every field may be missing.</summary>
public sealed record ScanBody
{
    private const int LongestEcho = 64;

    // A century: a device without a battery begins in 1970.
    private const long MostOffset = 100L * 366 * 24 * 60 * 60 * 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Guid? Id { get; init; }

    /// <summary>Missing for a <see cref="WalkIn"/>.</summary>
    public string? Code { get; init; }

    /// <summary>People without a ticket; told to the door of one edition.</summary>
    public WalkInBody? WalkIn { get; init; }

    /// <summary>
    /// The ticket stands for several people of its group, who pass beside those whose own ticket is shown; missing for its
    /// holder alone.
    /// </summary>
    public GroupBody? Group { get; init; }

    /// <summary>Code of the session whose door this is, in the place of a gate; missing at the forum's entrance.</summary>
    public string? Session { get; init; }

    public string? Gate { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public string? Direction { get; init; }

    public DateTimeOffset? ScannedAt { get; init; }

    public bool? Offline { get; init; }

    /// <summary>
    /// What an offline door was told, a verdict; it then stands as the verdict. Without it the ticket is judged by what is
    /// known now.
    /// </summary>
    public string? Told { get; init; }

    /// <summary>Why, where it was told that the ticket is refused.</summary>
    public string? ToldReason { get; init; }

    /// <summary>
    /// Why a supervisor answers for one person more than the room may hold, in at most 200 characters; without that role it
    /// is as if it were not there.
    /// </summary>
    public string? OverrideReason { get; init; }

    /// <summary>
    /// Milliseconds that set <see cref="ScannedAt"/> right: the server's clock (header <c>Server-Time</c>) less the device's.
    /// </summary>
    public long? ClockOffset { get; init; }

    /// <summary>Never throws; the id is given back as it came, so that the caller knows which scan was refused.</summary>
    internal static ReadScan Read(JsonElement element)
    {
        string? id = null;
        try
        {
            id = IdOf(element);
            return new(id, element.Deserialize<ScanBody>(Json)?.ToReport());
        }
        // InvalidOperationException: a text that is no Unicode, half a surrogate pair.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new(id, null);
        }
    }

    private static string? IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("id", out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= LongestEcho } text
            ? text
            : null;

    /// <summary>The device's time set right; null when that leads beyond any calendar.</summary>
    private DateTimeOffset? At()
    {
        var offset = ClockOffset ?? 0;
        return
            ScannedAt is { } at
            && offset is >= -MostOffset and <= MostOffset
            && (offset > 0 ? DateTimeOffset.MaxValue - at : at - DateTimeOffset.MinValue).TotalMilliseconds
                >= Math.Abs(offset)
            ? at.AddMilliseconds(offset)
            : null;
    }

    private ScanReport? ToReport()
    {
        ScanDirection? direction = Direction switch
        {
            "in" => ScanDirection.In,
            "out" => ScanDirection.Out,
            _ => null,
        };
        return
            Id is { } id
            && id != Guid.Empty
            && (Code is not null || WalkIn is { Audience: not null, People: not null })
            && Group is null or { People: not null }
            && (Gate is not null || Session is not null)
            && direction is not null
            && At() is { } at
            ? new ScanReport
            {
                Id = id,
                Code = Code ?? "",
                WalkIn = WalkIn is { Audience: { } audience, People: { } people } ? new(audience, people) : null,
                People = Group?.People,
                Session = Session,
                Gate = Session is null ? Gate! : "",
                Direction = direction.Value,
                ScannedAt = at,
                Offline = Offline ?? false,
                Told = ToldVerdict(direction.Value),
                ToldReason = ToldReason,
                OverrideReason = TypedText.Line(OverrideReason, CountCorrection.ReasonLength).ValueOrNull,
                ClockOffset = ClockOffset is { } offset ? TimeSpan.FromMilliseconds(offset) : null,
            }
            : null;
    }

    private Verdict? ToldVerdict(ScanDirection direction) =>
        (direction, Told) switch
        {
            (ScanDirection.Out, "left") => Verdict.Left,
            (ScanDirection.In, "admitted") => Verdict.Admitted,
            (ScanDirection.In, "already_in") => Verdict.AlreadyIn,
            (ScanDirection.In, "refused") => Verdict.Refused,
            _ => null,
        };
}

/// <param name="Audience">Code of the audience type.</param>
/// <param name="People">One to 500; -1 takes back one that the same sender counted at this gate, of this audience and direction.</param>
public sealed record WalkInBody(string? Audience, int? People);

/// <param name="People">One to 100.</param>
public sealed record GroupBody(int? People);

/// <param name="Id">As it came; null when it was no text.</param>
/// <param name="Report">Null when the scan is malformed.</param>
internal sealed record ReadScan(string? Id, ScanReport? Report);

public sealed record CheckInsAnswer(IReadOnlyList<VerdictAnswer> Results, OccupancyAnswer Occupancy)
{
    internal static CheckInsAnswer Of(IEnumerable<ReadScan> scans, ScansAnswer answer)
    {
        var judged = new Queue<ScanAnswer>(answer.Results);
        return new(
            [
                .. scans.Select(scan =>
                    scan.Report is null
                        ? new VerdictAnswer(scan.Id, StoredCode.Of(Verdict.Refused), CheckInErrors.ScanMalformed.Code)
                        : VerdictAnswer.Of(scan.Id, judged.Dequeue())
                ),
            ],
            OccupancyAnswer.Of(answer.Occupancy)
        );
    }
}

/// <param name="Id">As it came.</param>
/// <param name="Verdict"><c>admitted</c>, <c>already_in</c>, <c>left</c> or <c>refused</c>.</param>
/// <param name="Reason">A stable code; for a refusal, and for an exit that was not expected.</param>
/// <param name="Audience">Code of the audience type; missing where the code is no ticket of the edition.</param>
/// <param name="Name">For the screen at the gate.</param>
/// <param name="Note">What the office tells the steward about a ticket that it holds up.</param>
/// <param name="FirstScan">What began the stay of somebody who is already inside.</param>
public sealed record VerdictAnswer(
    string? Id,
    string Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Audience = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EntryAnswer? FirstScan = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null
)
{
    /// <summary>For whoever is turned away at the wrong time or gate: when and where they may enter; else missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Admittance? MayEnter { get; init; }

    /// <summary>The group that the holder comes with, and how many of it are inside after this scan; missing for whoever comes alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupAnswer? Group { get; init; }

    internal static VerdictAnswer Of(string? id, ScanAnswer answer) =>
        new(
            id,
            StoredCode.Of(answer.Verdict),
            answer.Reason,
            answer.Audience,
            answer.Name,
            answer.FirstScan,
            answer.Note
        )
        {
            MayEnter = answer.MayEnter,
            Group = answer.Group,
        };
}

/// <param name="Inside">The public inside, whoever must have come in unseen included.</param>
/// <param name="Limit">The room's legal capacity less the places kept for staff; null while there is no room.</param>
/// <param name="Precision"><c>atLeast</c> once people passed a gate unscanned, or left whom nobody saw come in; else missing.</param>
public sealed record OccupancyAnswer(
    int Inside,
    int? Limit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Precision = null
)
{
    internal static OccupancyAnswer Of(Occupancy occupancy) =>
        new(
            occupancy.Inside,
            occupancy.Limit,
            occupancy.IsAtLeast ? EditionsApi.PrecisionCode(Domain.Statistics.Precision.AtLeast) : null
        );
}
