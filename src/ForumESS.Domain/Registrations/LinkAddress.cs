namespace ForumESS.Domain.Registrations;

/// <summary>
/// What stands in the address of a personal page: a key, or the key of a group and which of its seats its contact opens.
/// </summary>
public sealed record LinkAddress(LinkKey Key, Guid? SeatId)
{
    private const char Mark = '.';

    /// <summary>Null for a text that cannot be one, whatever it is.</summary>
    public static LinkAddress? Parse(string? text)
    {
        if (text?.Split(Mark) is not [var key, .. var rest] || LinkKey.Parse(key) is not { } known)
        {
            return null;
        }
        return rest switch
        {
            [] => new LinkAddress(known, SeatId: null),
            [var seat] when Guid.TryParseExact(seat, "N", out var id) => new LinkAddress(known, id),
            _ => null,
        };
    }

    /// <summary>The address of one of the seats of the group that a key opens.</summary>
    public static string OfSeat(string groupKey, Guid seatId) => $"{groupKey}{Mark}{seatId:N}";

    /// <summary>The key of the group that a seat was opened from; null where the address is a key alone.</summary>
    public static string? GroupOf(string? address) =>
        Parse(address) is { SeatId: not null } opened ? opened.Key.Value : null;
}
