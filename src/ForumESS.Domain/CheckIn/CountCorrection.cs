namespace ForumESS.Domain.CheckIn;

public enum CorrectionKind
{
    /// <summary>People are inside whom no passage tells of.</summary>
    Add,

    /// <summary>People left without a passage.</summary>
    Remove,

    /// <summary>The room was counted by hand: from then on the count is what was counted.</summary>
    Count,
}

/// <summary>
/// A change of the live count that no passage explains: a fact, added once, with who made it and why. Corrections are
/// added up, so neither their order nor how often each is told matters; of a count by hand the fact is what was counted, and
/// its change follows from what is known of the time before it (<see cref="HandCount"/>).
/// </summary>
public sealed record CountCorrection
{
    public const int MostPeople = 10_000;
    public const int ReasonLength = 200;

    public required Guid Id { get; init; }

    public required Guid EditionId { get; init; }

    public required CorrectionKind Kind { get; init; }

    /// <summary>
    /// Added to the count; negative where people left, 0 where a count by hand agreed. Of a count by hand it changes when
    /// passages from before it are told late.
    /// </summary>
    public required int People { get; init; }

    public required string Reason { get; init; }

    public required Guid ActorId { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <param name="number">As it was typed, never negative.</param>
    /// <param name="inside">By the facts known now.</param>
    public static int PeopleOf(CorrectionKind kind, int number, int inside) =>
        kind switch
        {
            CorrectionKind.Add => number,
            CorrectionKind.Remove => -number,
            CorrectionKind.Count => number - inside,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
