using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>A ticket was shown at a gate, or somebody came without one, as the gate tells it.</summary>
public sealed record ScanReport
{
    public required Guid Id { get; init; }

    /// <summary>The text of the QR, or the short code as typed. Anything may come.</summary>
    public required string Code { get; init; }

    public required string Gate { get; init; }

    public required ScanDirection Direction { get; init; }

    /// <summary>By the device's clock, set right by <see cref="ClockOffset"/>.</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    public required bool Offline { get; init; }

    /// <summary>What the door was told while offline; null where the sender does not say. Online the answer counts.</summary>
    public Verdict? Told { get; init; }

    /// <summary>A code of <see cref="CheckInErrors.Reasons"/>, beside <see cref="Told"/>.</summary>
    public string? ToldReason { get; init; }

    public PassageSource Source { get; init; }

    /// <summary>Why a supervisor answers for one person more than the room may hold; a readable line, or null.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>People without a ticket: then there is no code. Only told to the door of one edition.</summary>
    public WalkInReport? WalkIn { get; init; }

    /// <summary>The ticket stands for so many people of its group; null: for its holder alone.</summary>
    public int? People { get; init; }

    /// <summary>Code of the session whose door this is; null: the forum's entrance. There is no gate then.</summary>
    public string? Session { get; init; }

    /// <summary>What was added to the device's clock, where it was measured.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>The time that rules ask for: online nobody passes before the answer, offline the passage is past.</summary>
    public DateTimeOffset JudgedAt(DateTimeOffset now) => Offline ? Scan.Credible(ScannedAt, Offline, now) : now;
}
