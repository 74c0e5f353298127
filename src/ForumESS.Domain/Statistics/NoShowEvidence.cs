namespace ForumESS.Domain.Statistics;

/// <summary>
/// What one edition tells of how many of those who held a seat stayed away. Invariant: 0 ≤ AbsentLow ≤ AbsentHigh ≤ Expected
/// and Expected &gt; 0. The ends are equal where everybody was counted.
/// </summary>
/// <param name="Audience">Null: of all audiences together, where no more is known.</param>
/// <param name="Expected">People who held a seat on the day.</param>
public sealed record NoShowEvidence(int Year, string? Audience, int Expected, int AbsentLow, int AbsentHigh)
{
    public bool IsExact => AbsentLow == AbsentHigh;

    /// <summary>Null where the figures tell nothing: a head count alone has no absent, and a bound that is open has any.</summary>
    public static NoShowEvidence? From(int year, string? audience, Quantity registered, Quantity present)
    {
        ArgumentNullException.ThrowIfNull(registered);
        ArgumentNullException.ThrowIfNull(present);
        if (registered is not { Low: { } fewest, High: { } most } || (present.Low ?? present.High) is null || most < 1)
        {
            return null;
        }
        var expected = Math.Max(1, Rounded(registered.Value ?? ((fewest + most) / 2)));
        var absent = registered.Minus(present);
        var low = Math.Clamp(Rounded(absent.Low ?? 0), 0, expected);
        var high = Math.Clamp(Rounded(absent.High ?? expected), low, expected);
        return low == 0 && high == expected ? null : new NoShowEvidence(year, audience, expected, low, high);
    }

    private static int Rounded(decimal number) => (int)Math.Round(number, MidpointRounding.AwayFromZero);
}
