using ForumESS.Domain;

namespace ForumESS.Infrastructure.Badges;

/// <summary>How badges lie on paper; lengths in millimetres. <c>templates/badges/README.md</c> says what each part means.</summary>
public sealed record BadgeLayout
{
    private const int MostAcross = 20;
    private const double MostPaper = 1000;

    /// <summary>The file's name without its end.</summary>
    public string Code { get; init; } = "";
    public required IReadOnlyDictionary<string, string> Name { get; init; }
    public required Area Paper { get; init; }
    public int Columns { get; init; } = 1;
    public int Rows { get; init; } = 1;
    public Corner Margin { get; init; } = new();
    public Distance Gap { get; init; } = new();
    public required Area Badge { get; init; }

    /// <summary>The badge is a strip that is folded in the middle; both halves show the same, upright when worn.</summary>
    public bool Fold { get; init; }
    public bool Cut { get; init; }

    public int PerSheet => Columns * Rows;

    /// <summary>What one sees of a badge from one side.</summary>
    public Area Face => Fold ? Badge with { Height = Badge.Height / 2 } : Badge;

    /// <summary>True when every badge lies on the paper and has room for a name beside its code.</summary>
    public bool IsSound =>
        Name.ContainsKey("fr")
        && Columns is >= 1 and <= MostAcross
        && Rows is >= 1 and <= MostAcross
        && Paper is { Width: > 0 and <= MostPaper, Height: > 0 and <= MostPaper }
        && Margin is { Left: >= 0, Top: >= 0 }
        && Gap is { Across: >= 0, Down: >= 0 }
        && Face is { Width: >= 70, Height: >= 50 } or { Width: >= 60, Height: >= 85 }
        && Left(Columns - 1) + Badge.Width <= Paper.Width + 0.01
        && Top(Rows - 1) + Badge.Height <= Paper.Height + 0.01;

    public string In(string language) => Name.GetValueOrDefault(language) ?? Name["fr"];

    public double Left(int column) => Margin.Left + column * (Badge.Width + Gap.Across);

    public double Top(int row) => Margin.Top + row * (Badge.Height + Gap.Down);
}

public sealed record Area
{
    public double Width { get; init; }
    public double Height { get; init; }
}

public sealed record Corner
{
    public double Left { get; init; }
    public double Top { get; init; }
}

public sealed record Distance
{
    public double Across { get; init; }
    public double Down { get; init; }
}
