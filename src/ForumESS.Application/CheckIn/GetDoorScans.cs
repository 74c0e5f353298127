using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// An edition's scans from a number on, in the order of their commits; refused for a year without an edition. A scan that
/// was completed since comes again under a new number.
/// </summary>
public sealed record GetDoorScans(int Year, long After, int Limit) : IQuery<Result<DoorScans>>
{
    public const int MostScans = 1000;
}

public sealed record DoorScans(IReadOnlyList<NumberedScan> Items);

public sealed record NumberedScan(long Seq, Scan Scan);
