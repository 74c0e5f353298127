namespace ForumESS.Domain.CheckIn;

/// <summary>
/// The public inside, against the room. The limit is the legal capacity less the places kept for staff: the law counts
/// both (ERP categories 1 to 4), and scans count the public alone.
/// </summary>
/// <param name="Inside">
/// Holders present, one who was scanned twice once, who came without a ticket, what was corrected, and who must have come in
/// unseen, see <see cref="UnseenEntries"/>. Never negative.
/// </param>
/// <param name="Limit">Null while the edition has no room.</param>
public sealed record Occupancy(int Inside, int? Limit)
{
    /// <inheritdoc cref="WarningPercent"/>
    public const int UsualWarningPercent = 95;

    public int Inside { get; init; } = Math.Max(0, Inside);

    /// <summary>
    /// How many left, since the room was last counted by hand, whom nobody saw come in. Where so many came unseen there may be
    /// more: somebody has to count the room.
    /// </summary>
    public int Unseen { get; init; }

    /// <summary>
    /// People passed unscanned: there may be more inside. See <see cref="CoverageGap"/> and <see cref="Unseen"/>.
    /// </summary>
    public bool IsAtLeast { get; init; }

    /// <summary>Of the limit; 1 to 100.</summary>
    public int WarningPercent { get; init; } = UsualWarningPercent;

    /// <summary>Nobody else may enter, whatever seats were given out.</summary>
    public bool IsFull => Inside >= Limit;

    /// <summary>The door is told to slow down.</summary>
    public bool IsNearlyFull => Inside >= Warning;

    /// <summary>How many may still enter; never negative, null without a limit.</summary>
    public int? Left => Limit is { } limit ? Math.Max(0, limit - Inside) : null;

    /// <summary>How many are inside beyond the limit; 0 without one.</summary>
    public int Beyond => Limit is { } limit ? Math.Max(0, Inside - limit) : 0;

    /// <summary>From here on the door is told to slow down; null without a limit.</summary>
    public int? Warning => Limit * WarningPercent / 100;
}
