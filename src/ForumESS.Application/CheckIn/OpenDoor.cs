using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <param name="People">Added to the count of those inside.</param>
/// <param name="IsLate">Something that happened later may have been told before.</param>
internal readonly record struct RoomChange(int People, DateTimeOffset At, bool IsLate);

/// <summary>An entrance that is held, and what a command told it of.</summary>
internal sealed record OpenDoor(DoorSetting Setting, RoomCount Count)
{
    /// <summary>The earliest moment that was told of; null where nobody passed.</summary>
    public DateTimeOffset? Since { get; private init; }

    /// <summary>An exit may have found nobody inside, or an entry been told that makes good for one.</summary>
    public bool IsInDoubt { get; private init; }

    public Occupancy Occupancy => Count.Against(Setting.Limit, Setting.Rules.WarningPercent);

    public OpenDoor After(RoomChange change)
    {
        var inside = Count.Inside + change.People;
        return this with
        {
            Count = Count with { Inside = inside },
            Since = Since < change.At ? Since : change.At,
            IsInDoubt = IsInDoubt || change.IsLate || inside < 0,
        };
    }
}
