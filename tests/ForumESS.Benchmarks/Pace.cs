namespace ForumESS.Benchmarks;

/// <summary>How long the rounds of a run take.</summary>
internal sealed record Pace
{
    public const int Rounds = 3;

    public static readonly Pace Full = new()
    {
        RushWarmUp = TimeSpan.FromSeconds(20),
        Rush = TimeSpan.FromSeconds(5),
        Single = TimeSpan.FromSeconds(2),
        PageWarmUp = TimeSpan.FromSeconds(5),
        Page = TimeSpan.FromSeconds(2),
    };

    public static readonly Pace Quick = new()
    {
        RushWarmUp = TimeSpan.FromSeconds(1),
        Rush = TimeSpan.FromSeconds(1),
        Single = TimeSpan.FromSeconds(0.5),
        PageWarmUp = TimeSpan.FromSeconds(0.5),
        Page = TimeSpan.FromSeconds(0.5),
    };

    /// <summary>Long: the compiler watches the first tens of thousands of registrations before it has done its best.</summary>
    public required TimeSpan RushWarmUp { get; init; }

    public required TimeSpan Rush { get; init; }

    public required TimeSpan Single { get; init; }

    /// <summary>For each page.</summary>
    public required TimeSpan PageWarmUp { get; init; }

    public required TimeSpan Page { get; init; }
}
