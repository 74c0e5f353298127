using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>Where the counters of the seat ledgers, editions' and sessions', differ from the rows they count; empty when all is well.</summary>
public sealed record GetLedgerFaults : IQuery<IReadOnlyList<LedgerFault>>;

public sealed record LedgerFault
{
    public int Year { get; init; }

    /// <summary>The audience whose seats they are, or the session's code.</summary>
    public string Audience { get; init; } = "";

    /// <summary>What the ledger says.</summary>
    public int Taken { get; init; }

    /// <summary>What the rows say: confirmed registrations or sign-ups, and seats held for those who wait.</summary>
    public int Counted { get; init; }
}
