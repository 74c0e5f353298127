using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>Where the counters of the seat ledger differ from the rows they count; empty when all is well.</summary>
public sealed record GetLedgerFaults : IQuery<IReadOnlyList<LedgerFault>>;

public sealed record LedgerFault
{
    public int Year { get; init; }
    public string Audience { get; init; } = "";

    /// <summary>What the ledger says.</summary>
    public int Taken { get; init; }

    /// <summary>What the rows say: confirmed registrations, and seats held for those who wait.</summary>
    public int Counted { get; init; }
}
