namespace ForumESS.Domain.CheckIn;

/// <summary>How often one ticket lets in.</summary>
public enum Reentry
{
    /// <summary>Again after each recorded exit.</summary>
    AfterExit,

    /// <summary>Once: who left does not come back.</summary>
    Once,

    /// <summary>As often as it is shown; nobody scans exits.</summary>
    Freely,
}

/// <summary>What a gate is for.</summary>
public enum GateKind
{
    Both,
    Entries,
    Exits,
}

/// <param name="Audiences">Codes of those who enter here; empty: everybody.</param>
public sealed record GateRule(GateKind Kind, IReadOnlyList<string> Audiences)
{
    public static readonly GateRule Usual = new(GateKind.Both, []);

    /// <summary>Takes everybody both ways.</summary>
    public bool IsUsual => Kind == GateKind.Both && Audiences.Count == 0;

    public bool Takes(ScanDirection direction) =>
        Kind switch
        {
            GateKind.Entries => direction == ScanDirection.In,
            GateKind.Exits => direction == ScanDirection.Out,
            _ => true,
        };

    public bool IsFor(string audience) => Audiences.Count == 0 || Audiences.Contains(audience);

    public bool LetsIn(string audience) => Takes(ScanDirection.In) && IsFor(audience);
}

/// <summary>When an audience may enter.</summary>
/// <param name="From">Null: from the first.</param>
/// <param name="Until">Null: to the last; the instant itself is too late.</param>
public sealed record EntryWindow(DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>When and by which gates an audience enters.</summary>
/// <param name="From">Null: from the first.</param>
/// <param name="Until">Null: to the last; the instant itself is too late.</param>
/// <param name="Gates">Names, in the edition's order; null: every gate; empty: none.</param>
public sealed record Admittance(DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<string>? Gates);

/// <summary>What an edition asks at its entrance beyond a good ticket.</summary>
public sealed record EntryRules
{
    public static readonly EntryRules Usual = new();

    public Reentry Reentry { get; init; }

    /// <summary>By name; a gate that is not among them takes everybody both ways.</summary>
    public IReadOnlyDictionary<string, GateRule> Gates { get; init; } = new Dictionary<string, GateRule>();

    /// <summary>By code of the audience; one that is not among them may enter at any time.</summary>
    public IReadOnlyDictionary<string, EntryWindow> Windows { get; init; } = new Dictionary<string, EntryWindow>();

    /// <inheritdoc cref="Occupancy.WarningPercent"/>
    public int WarningPercent { get; init; } = Occupancy.UsualWarningPercent;

    public GateRule GateOf(string gate) => Gates.GetValueOrDefault(gate, GateRule.Usual);

    /// <param name="audience">A code.</param>
    /// <param name="gates">All of the edition, in its order.</param>
    public Admittance AdmittanceOf(string audience, IReadOnlyList<string> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        var window = Windows.GetValueOrDefault(audience);
        var open = gates.Where(gate => GateOf(gate).LetsIn(audience)).ToList();
        return new(window?.From, window?.Until, open.Count == gates.Count ? null : open);
    }

    /// <summary>The same rules for gates that are called otherwise now.</summary>
    /// <param name="names">By the former name.</param>
    public EntryRules Renamed(IReadOnlyDictionary<string, string> names) =>
        this with
        {
            Gates = Gates
                .Where(gate => !names.Values.Contains(gate.Key))
                .ToDictionary(gate => names.GetValueOrDefault(gate.Key, gate.Key), gate => gate.Value),
        };
}

/// <summary>A ticket of an audience at a gate, where an edition's rules are asked.</summary>
/// <param name="At">The server's clock online, the device's offline.</param>
public sealed record Passing(EntryRules Rules, string Gate, string Audience, DateTimeOffset At)
{
    /// <summary>Null when the gate takes passages of this direction.</summary>
    public Error? WrongWay(ScanDirection direction) =>
        Rules.GateOf(Gate).Takes(direction) ? null
        : direction == ScanDirection.In ? CheckInErrors.ExitsOnly
        : CheckInErrors.EntriesOnly;

    /// <summary>Null when nothing but the room may keep the holder out.</summary>
    public Error? WhyNotEnter(Presence presence)
    {
        ArgumentNullException.ThrowIfNull(presence);
        var window = Rules.Windows.GetValueOrDefault(Audience);
        return Rules.Reentry == Reentry.Once && presence.HasEntered ? CheckInErrors.SingleEntry
            : !Rules.GateOf(Gate).IsFor(Audience) ? CheckInErrors.OtherGate
            : At < window?.From ? CheckInErrors.TooEarly
            : At >= window?.Until ? CheckInErrors.TooLate
            : null;
    }
}
