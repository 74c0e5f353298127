namespace ForumESS.Domain.CheckIn;

/// <summary>
/// A time during which people passed a gate unscanned. From then on the count says « at least », until the room was counted
/// by hand after it; the turnout of the day does for ever.
/// </summary>
/// <param name="Until">Null while it goes on.</param>
public sealed record CoverageGap(Guid Id, Guid EditionId, string Gate, DateTimeOffset From, DateTimeOffset? Until)
{
    public required string Reason { get; init; }

    public required Guid ActorId { get; init; }
}
