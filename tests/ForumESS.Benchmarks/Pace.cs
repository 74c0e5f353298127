namespace ForumESS.Benchmarks;

/// <summary>How long the rounds of a run take.</summary>
internal sealed record Pace
{
    public const int Rounds = 3;

    public static readonly Pace Full = new()
    {
        WarmUp = TimeSpan.FromSeconds(5),
        Rush = TimeSpan.FromSeconds(6),
        Single = TimeSpan.FromSeconds(2),
        Page = TimeSpan.FromSeconds(2.5),
    };

    public static readonly Pace Quick = new()
    {
        WarmUp = TimeSpan.FromSeconds(1),
        Rush = TimeSpan.FromSeconds(1),
        Single = TimeSpan.FromSeconds(0.5),
        Page = TimeSpan.FromSeconds(0.5),
    };

    public required TimeSpan WarmUp { get; init; }

    public required TimeSpan Rush { get; init; }

    public required TimeSpan Single { get; init; }

    public required TimeSpan Page { get; init; }
}
