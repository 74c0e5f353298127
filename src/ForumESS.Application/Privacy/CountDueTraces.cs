using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Privacy;

/// <summary>What must be gone by now beside answers and people of an edition, and is still there.</summary>
public sealed record CountDueTraces : IQuery<DueTraces>;

public sealed record DueTraces
{
    /// <summary>Addresses that gave up a seat a day or more ago.</summary>
    public required int Releases { get; init; }

    /// <summary>Mails that proved an address, likewise.</summary>
    public required int Proofs { get; init; }

    /// <summary>Links to surveys that were not used in their time.</summary>
    public required int SurveyLinks { get; init; }

    /// <summary>What endpoints were told a month ago.</summary>
    public required int Deliveries { get; init; }

    /// <summary>Answered requests about personal data of which it is still known who asked.</summary>
    public required int Requesters { get; init; }
}
