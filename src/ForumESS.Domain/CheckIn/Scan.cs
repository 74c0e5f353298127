namespace ForumESS.Domain.CheckIn;

public enum ScanDirection
{
    In,
    Out,
}

/// <summary>What the door was told.</summary>
public enum Verdict
{
    Admitted,

    /// <summary>The holder is inside by what is known; nobody enters twice on one ticket.</summary>
    AlreadyIn,

    /// <summary>An exit; never refused to anyone who holds a genuine ticket.</summary>
    Left,
    Refused,
}

/// <summary>
/// A ticket was shown at a gate: a fact, added once under the id that the device gave it, and never changed. Who is
/// inside is derived from the facts, see <see cref="Presence"/>.
/// </summary>
public sealed record Scan
{
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestOffline = TimeSpan.FromDays(366);

    /// <summary>Made by the device, so that a scan sent again is known again.</summary>
    public required Guid Id { get; init; }

    public required Guid EditionId { get; init; }

    public required Guid TicketId { get; init; }

    public required string Gate { get; init; }

    public required ScanDirection Direction { get; init; }

    /// <summary>By the device's clock, which may be wrong; online never far from <see cref="ReceivedAt"/>, see <see cref="Credible"/>.</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>
    /// By the server's clock, and later than every fact of the same holder known before: what was known when a
    /// scan was judged can be told from what arrived afterwards.
    /// </summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>True when the holder passed before the server was asked.</summary>
    public required bool Offline { get; init; }

    /// <summary>The account or API token that sent it.</summary>
    public required Guid ActorId { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>A code of <see cref="CheckInErrors"/>; null for a verdict that needs none.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What an offline door was told by its own device; null where nobody said. It stands as the
    /// <see cref="Verdict"/>: what happened at the door cannot be judged anew.
    /// </summary>
    public Verdict? Told { get; init; }

    public PassageSource Source { get; init; }

    /// <summary>Why a supervisor let the holder in although the room was full; null for every other scan.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>
    /// What was added to the device's clock to make <see cref="ScannedAt"/>, as measured at its last contact; null where
    /// nobody measured.
    /// </summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>The ticket stood for several people of its group; null: for its holder alone.</summary>
    public GroupCount? Group { get; init; }

    /// <summary>When it happened, as told to people: the device's time, unless that lies after the receipt.</summary>
    public DateTimeOffset At => ScannedAt < ReceivedAt ? ScannedAt : ReceivedAt;

    /// <summary>
    /// Its place among the facts. Online nobody passes before the answer, so the receipt counts and a wrong clock does no
    /// harm; offline the passage is past when it is told, and only the device knows when it was.
    /// </summary>
    public DateTimeOffset Moment => Offline ? At : ReceivedAt;

    /// <summary>
    /// Whether the door let the holder in, and did not only note that they were there. A program that does not say what
    /// its offline door was told means by offline that the holder passed.
    /// </summary>
    public bool LetIn =>
        Direction == ScanDirection.In
        && Reason != CheckInErrors.Reentered.Code
        && (Verdict == Verdict.Admitted || (Offline && Told is null && Verdict == Verdict.AlreadyIn));

    /// <summary>
    /// What to keep of the time that a device tells. Online the passage is now, so a clock that is more than a day off is
    /// wrong, and the receipt stands in for it: the holder is not turned away for it. Offline it is all there is, as long as
    /// it can be: no scan waits a year to be told, but a clock that lost its battery begins in 1970.
    /// </summary>
    public static DateTimeOffset Credible(DateTimeOffset scannedAt, bool offline, DateTimeOffset receivedAt) =>
        (receivedAt - scannedAt).Duration() <= LongestDoubt || (offline && receivedAt - scannedAt <= LongestOffline)
            ? scannedAt
            : receivedAt;

    /// <summary>
    /// Whether <paramref name="other"/> tells of the same passage, verdict and receipt aside. A device that had no answer
    /// tells it again as an offline one.
    /// </summary>
    public bool TellsTheSameAs(Scan other) =>
        TicketId == other.TicketId
        && Gate == other.Gate
        && Direction == other.Direction
        && Group?.People == other.Group?.People
        && ScannedAt.UtcTicks == other.ScannedAt.UtcTicks;

    /// <summary>
    /// One holder's scans as they followed each other: those that let nobody pass are left out, those that counted a
    /// group say nothing of the holder, and one that is there twice comes once.
    /// </summary>
    public static IEnumerable<Scan> Passages(IEnumerable<Scan> scans)
    {
        ArgumentNullException.ThrowIfNull(scans);
        return InOrder(scans.Where(scan => scan.Group is null), scan => scan);
    }

    /// <summary>Scans that let somebody pass, each once, as they followed each other.</summary>
    internal static IEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, Scan> of) =>
        items
            .Where(item => of(item).Verdict != Verdict.Refused)
            .DistinctBy(item => of(item).Id)
            .OrderBy(item => of(item).Moment)
            // At the same instant an exit counts as the earlier: in doubt somebody is inside, never overlooked.
            .ThenByDescending(item => of(item).Direction)
            .ThenBy(item => of(item).Id);
}
