using ForumESS.Domain.Statistics;

namespace ForumESS.Domain.CheckIn;

/// <summary>One showing of a group's ticket for several people.</summary>
/// <param name="People">Who pass together, 1 or more; nobody in particular.</param>
/// <param name="Seats">What the group had then.</param>
public sealed record GroupCount(int People, int Seats);

/// <param name="HolderId">The registration whose ticket was shown.</param>
public readonly record struct HeldScan(Guid HolderId, Scan Scan);

/// <summary>More people of a group were let in than it has seats for: derived from the facts as <see cref="EntryConflict"/> is.</summary>
/// <param name="First">What let the group in before: its last count, else the last ticket shown.</param>
/// <param name="Second">What let in too many.</param>
/// <param name="People">How many too many, 1 or more; the count of those inside leaves them out.</param>
public sealed record GroupExcess(Scan First, Scan Second, int People);

/// <summary>
/// Who of a group is inside: those whose own ticket was shown, and how many more were counted. Like
/// <see cref="Presence"/>, of which it is the sum where nobody was counted, a function of the set of facts alone.
/// </summary>
/// <remarks>
/// A group never counts more people than it had seats when it was counted: once all are in, the ticket of one of them is
/// that of somebody who is inside, whichever door counted them. Who leaves by a ticket that nobody came in by was among
/// the counted.
/// </remarks>
public sealed class GroupPresence
{
    // Almost everybody is shown for the first time.
    private static readonly GroupPresence Nobody = new(seats: 0);

    private readonly List<HeldScan> byTicket = [];
    private readonly List<RoomMove> moves = [];
    private readonly HashSet<Guid> entered = [];
    private readonly HashSet<Guid> admitted = [];
    private readonly int seats;
    private List<GroupExcess>? excesses;
    private int counted;
    private int peak;
    private Scan? lastCount;

    private GroupPresence(int seats) => this.seats = seats;

    public int Inside => counted + byTicket.Count;

    /// <summary>Came at any time, nobody twice: at least so many.</summary>
    public int Entered => Math.Max(peak, entered.Count);

    /// <summary>Of the group as one: inside while anybody is.</summary>
    public Presence Together => new(Inside == 0 ? null : (lastCount ?? byTicket[0].Scan), hasEntered: Entered > 0);

    /// <summary>Who came beyond those whose own ticket let them in: present, and nobody in particular.</summary>
    public int Unnamed => Math.Max(0, Entered - admitted.Count);

    /// <summary>How each passage changed <see cref="Inside"/>; none where it did not.</summary>
    public IReadOnlyList<RoomMove> Moves => moves;

    /// <summary>Who was let in beyond the group's seats: two doors without a network may count the same people, or more.</summary>
    public IReadOnlyList<GroupExcess> Excesses => excesses ?? [];

    private bool AllAreCounted => counted > 0 && Inside >= seats;

    /// <param name="scans">Of the tickets of one group, or of one holder who is in none.</param>
    public static GroupPresence Of(IEnumerable<HeldScan> scans)
    {
        if (scans.TryGetNonEnumeratedCount(out var count) && count == 0)
        {
            return Nobody;
        }
        var passages = Scan.InOrder(scans, held => held.Scan).ToList();
        var presence = new GroupPresence(passages.Max(held => held.Scan.Group?.Seats) ?? 0);
        foreach (var passage in passages)
        {
            presence.Take(passage);
        }
        return presence;
    }

    /// <summary>Of one holder, as a scan in this direction is judged by it.</summary>
    public Presence PresenceOf(Guid holderId, ScanDirection direction)
    {
        var own = byTicket.Find(held => held.HolderId == holderId).Scan;
        var isCounted = direction == ScanDirection.Out ? counted > 0 : AllAreCounted;
        return new(own ?? (isCounted ? lastCount : null), hasEntered: entered.Contains(holderId) || isCounted);
    }

    private void Take(HeldScan passage)
    {
        var before = Inside;
        if (passage.Scan.Group is { } group)
        {
            Count(passage.Scan, group.People);
        }
        else if (passage.Scan.Direction == ScanDirection.In)
        {
            Enter(passage);
        }
        else if (byTicket.RemoveAll(held => held.HolderId == passage.HolderId) == 0 && counted > 0)
        {
            counted--;
            entered.Add(passage.HolderId);
        }
        peak = Math.Max(peak, Inside);
        if (Inside != before)
        {
            moves.Add(new RoomMove(passage.Scan.Moment, Inside - before));
        }
    }

    private void Enter(HeldScan passage)
    {
        if (passage.Scan.Verdict == Verdict.Admitted)
        {
            admitted.Add(passage.HolderId);
        }
        if (byTicket.Exists(held => held.HolderId == passage.HolderId))
        {
            return;
        }
        if (AllAreCounted)
        {
            NoteExcess(passage.Scan, passage.Scan.LetIn ? 1 : 0);
            return;
        }
        byTicket.Add(passage);
        entered.Add(passage.HolderId);
    }

    private void Count(Scan scan, int people)
    {
        if (scan.Direction == ScanDirection.In)
        {
            var entering = Math.Min(people, Math.Max(0, seats - Inside));
            NoteExcess(scan, people - entering);
            counted += entering;
            lastCount = scan;
            return;
        }
        // Who leaves together: the counted first, then who came in first by a ticket of their own.
        var fromCount = Math.Min(people, counted);
        counted -= fromCount;
        byTicket.RemoveRange(0, Math.Min(people - fromCount, byTicket.Count));
    }

    private void NoteExcess(Scan scan, int people)
    {
        if (people > 0 && (lastCount ?? byTicket.LastOrDefault().Scan) is { } first)
        {
            (excesses ??= []).Add(new GroupExcess(first, scan, people));
        }
    }
}
