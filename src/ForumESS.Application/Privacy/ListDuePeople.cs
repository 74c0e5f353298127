using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Privacy;

/// <summary>Editions whose people must be forgotten by now and are still known, the earliest first.</summary>
public sealed record ListDuePeople : IQuery<IReadOnlyList<DuePeople>>;

public sealed record DuePeople
{
    public required int Year { get; init; }

    /// <summary>Who is to be forgotten; people who want the newsletter are not among them.</summary>
    public required int People { get; init; }

    /// <summary>Who wants the newsletter, and of whom more than its name and address is still known.</summary>
    public required int Readers { get; init; }

    /// <summary>Whose needs are still known and should not be.</summary>
    public required int Needs { get; init; }

    /// <summary>Who came without a ticket and whose name is still known and should not be.</summary>
    public required int WalkIns { get; init; }

    /// <summary>Groups whose contact is to be forgotten.</summary>
    public required int Groups { get; init; }

    /// <summary>How often it is still known who held a device of the entrance.</summary>
    public required int Operators { get; init; }
}
