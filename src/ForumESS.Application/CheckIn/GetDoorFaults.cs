using ForumESS.Application.Pipeline;

namespace ForumESS.Application.CheckIn;

/// <summary>Where the count of those inside differs from the scans it counts; empty when all is well.</summary>
public sealed record GetDoorFaults : IQuery<IReadOnlyList<DoorFault>>;

public sealed record DoorFault
{
    public int Year { get; init; }

    /// <summary>It is about who of one group came without a ticket of their own, and not about who is inside.</summary>
    public bool IsOfGroup { get; init; }

    /// <summary>What the count says.</summary>
    public int Inside { get; init; }

    /// <summary>What the scans say.</summary>
    public int Counted { get; init; }
}
