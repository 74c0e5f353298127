namespace ForumESS.Domain.CheckIn;

/// <summary>
/// Whether one holder is inside. A function of the set of facts alone: neither the order in which they arrived nor how
/// often each did changes it.
/// </summary>
public sealed record Presence
{
    public static readonly Presence Outside = new(entry: null, hasEntered: false);

    internal Presence(Scan? entry, bool hasEntered)
    {
        Entry = entry;
        HasEntered = hasEntered;
    }

    public bool IsInside => Entry is not null;

    /// <summary>The scan that began the present stay, not one that repeated it; null when outside.</summary>
    public Scan? Entry { get; }

    /// <summary>Whether the holder was inside at any time.</summary>
    public bool HasEntered { get; }

    /// <param name="scans">Scans of one holder; a holder keeps the presence when the ticket is issued anew.</param>
    public static Presence Of(IEnumerable<Scan> scans)
    {
        Scan? entry = null;
        var hasEntered = false;
        foreach (var passage in Scan.Passages(scans))
        {
            entry = passage.Direction == ScanDirection.Out ? null : entry ?? passage;
            hasEntered |= entry is not null;
        }
        return new Presence(entry, hasEntered);
    }
}
