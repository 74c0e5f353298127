using ForumESS.Domain.CheckIn;

namespace ForumESS.Domain.Statistics;

/// <summary>
/// What one holder's scans add to the counts of the day: a function of their set, so that neither their order nor how often
/// each arrived matters.
/// </summary>
/// <param name="CameIn">Let in at least once.</param>
/// <param name="StayMinutes">Of all stays together; a stay counts at most a day.</param>
/// <param name="Moves">+1 at each entrance that began a stay, -1 at the exit that ended it.</param>
public sealed record Attendance(bool CameIn, int Stays, int StayMinutes, IReadOnlyList<RoomMove> Moves)
{
    public static readonly Attendance None = new(false, 0, 0, []);

    // Nobody stays longer: an exit was forgotten, or a clock was wrong.
    private static readonly TimeSpan LongestStay = TimeSpan.FromDays(1);

    /// <summary>See <see cref="GroupPresence.Unnamed"/>; they hold seats of their group.</summary>
    public int Unnamed { get; init; }

    /// <summary>Of one holder, with what the group adds that they come with: the moves of all of it, and who was counted.</summary>
    /// <param name="company">Scans of the holder and of everybody in their group.</param>
    /// <param name="group">Who is inside of them, by the same scans.</param>
    public static Attendance Of(IReadOnlyCollection<HeldScan> company, GroupPresence group, Guid holderId)
    {
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(group);
        return company.Count == 0
            ? None
            : Of([.. company.Where(held => held.HolderId == holderId).Select(held => held.Scan)]) with
            {
                Moves = group.Moves,
                Unnamed = group.Unnamed,
            };
    }

    public static Attendance Of(IReadOnlyCollection<Scan> scans)
    {
        ArgumentNullException.ThrowIfNull(scans);
        if (scans.Count == 0)
        {
            return None;
        }
        var moves = new List<RoomMove>();
        DateTimeOffset? since = null;
        var (stays, minutes) = (0, 0);
        foreach (var passage in Scan.Passages(scans))
        {
            if (passage.Direction == ScanDirection.In)
            {
                if (since is null)
                {
                    since = passage.Moment;
                    moves.Add(new RoomMove(passage.Moment, 1));
                }
            }
            else if (since is { } from)
            {
                moves.Add(new RoomMove(passage.Moment, -1));
                stays++;
                var stay = passage.Moment - from;
                minutes += (int)(stay < LongestStay ? stay : LongestStay).TotalMinutes;
                since = null;
            }
        }
        return new Attendance(scans.Any(IsEntry), stays, minutes, moves);
    }

    /// <param name="holdsSeat">Whether the holder's registration is confirmed.</param>
    public Tally ToTally(bool holdsSeat) =>
        new()
        {
            Admitted = (CameIn ? 1 : 0) + Unnamed,
            ConfirmedAdmitted = (CameIn && holdsSeat ? 1 : 0) + Unnamed,
            Stays = Stays,
            StayMinutes = StayMinutes,
        };

    private static bool IsEntry(Scan scan) =>
        scan is { Verdict: Verdict.Admitted, Direction: ScanDirection.In, Group: null };
}

/// <summary>People who came into the room, or left it where the number is negative.</summary>
public readonly record struct RoomMove(DateTimeOffset At, int People)
{
    public static readonly TimeSpan StepLength = TimeSpan.FromMinutes(5);

    /// <summary>The beginning of the five minutes that it is counted in.</summary>
    public DateTimeOffset Step => new(At.UtcTicks - (At.UtcTicks % StepLength.Ticks), TimeSpan.Zero);

    /// <summary>The most people inside at the end of any five minutes; 0 where nobody ever was.</summary>
    /// <param name="moves">In any order.</param>
    public static int PeakOf(IEnumerable<RoomMove> moves)
    {
        var (inside, most) = (0, 0);
        foreach (var step in moves.GroupBy(move => move.Step).OrderBy(step => step.Key))
        {
            inside += step.Sum(move => move.People);
            most = Math.Max(most, inside);
        }
        return most;
    }
}
