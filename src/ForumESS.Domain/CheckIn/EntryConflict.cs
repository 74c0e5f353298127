namespace ForumESS.Domain.CheckIn;

/// <summary>
/// Two doors let the same holder in, with no exit between: offline neither could know of the other. Derived from the set
/// of facts alone, as <see cref="Presence"/> is; an exit that is told later may explain one away.
/// </summary>
/// <param name="First">What let the holder in first during the stay.</param>
/// <param name="Second">What did again.</param>
public sealed record EntryConflict(Scan First, Scan Second)
{
    /// <summary>Never negative.</summary>
    public TimeSpan Between => Second.Moment - First.Moment;

    /// <param name="scans">Scans of one holder.</param>
    public static IReadOnlyList<EntryConflict> Of(IEnumerable<Scan> scans)
    {
        var conflicts = new List<EntryConflict>();
        Scan? first = null;
        foreach (var passage in Scan.Passages(scans))
        {
            if (passage.Direction == ScanDirection.Out)
            {
                first = null;
            }
            else if (passage.LetIn)
            {
                if (first is not null)
                {
                    conflicts.Add(new EntryConflict(first, passage));
                }
                first ??= passage;
            }
        }
        return conflicts;
    }
}
