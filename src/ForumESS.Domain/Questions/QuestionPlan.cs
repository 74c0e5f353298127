namespace ForumESS.Domain.Questions;

/// <summary>When a question is asked.</summary>
public enum QuestionStage
{
    /// <summary>On the form of who registers: the answers are that person's.</summary>
    Registration,

    /// <summary>After the event: the answers are nobody's.</summary>
    Survey,
}

/// <summary>What an answer looks like.</summary>
public enum QuestionKind
{
    Text,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any of the options.</summary>
    Several,
    YesNo,
    Number,

    /// <summary>One of <see cref="Commune.Options"/>: figures are kept by it.</summary>
    Commune,
}

public static class QuestionKinds
{
    public static bool HasOptions(this QuestionKind kind) => kind is QuestionKind.Choice or QuestionKind.Several;

    /// <summary>Whether answers can be counted per option.</summary>
    public static bool IsCounted(this QuestionKind kind) =>
        kind.HasOptions() || kind is QuestionKind.YesNo or QuestionKind.Commune;
}

/// <summary>One thing to choose. Its code, unlike its label, never changes: answers are kept by it.</summary>
public sealed record QuestionOption(string Code, LocalizedText Label);

/// <summary>What a question asks, of whom, and what it takes for an answer.</summary>
public sealed record QuestionPlan
{
    /// <summary>Of one language's text, as the next two.</summary>
    public const int LabelMaxLength = 200;
    public const int HelpMaxLength = 300;
    public const int OptionMaxLength = 120;
    public const int MostOptions = 30;

    /// <summary>The longest answer a text question may allow, in UTF-16 units.</summary>
    public const int LongestText = 1000;

    /// <summary>Answers up to this length are one line.</summary>
    public const int LongestLine = 200;

    /// <summary>Either way from zero.</summary>
    public const decimal LargestNumber = 999_999_999_999m;

    /// <summary>More digits behind the mark would make 1,234 mean one thing in French and another in English.</summary>
    public const int Decimals = 2;

    /// <summary>Never changes.</summary>
    public QuestionStage Stage { get; init; }

    public required QuestionKind Kind { get; init; }

    public required LocalizedText Label { get; init; }

    public LocalizedText? Help { get; init; }

    /// <summary>Whether whoever is asked must answer.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Codes of the audiences asked, each once; empty: all, as for every question of a survey.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>
    /// When the answers are wiped; from then on nobody is asked. A question is sensitive exactly when this is set; one of
    /// a survey never is: its answers are nobody's.
    /// </summary>
    public DateTimeOffset? PurgeAt { get; init; }

    /// <summary>Of a text answer; 0 for every other kind.</summary>
    public int MaxLength { get; init; }

    /// <summary>Bounds of a number, included; null: none, as for every other kind.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>What may be chosen, in the order of the form; empty for a kind without options.</summary>
    public IReadOnlyList<QuestionOption> Options
    {
        get => Kind == QuestionKind.Commune ? Commune.Options : field;
        init;
    } = [];

    public bool IsSensitive => PurgeAt is not null;

    /// <summary>The plan without what its kind has no use for, or why it cannot be asked.</summary>
    internal Result<QuestionPlan> Check()
    {
        var plan = this with
        {
            // Who answers a survey is not to be known by what they were asked.
            Audiences = Stage == QuestionStage.Survey ? [] : [.. Audiences.Distinct()],
            PurgeAt = Stage == QuestionStage.Survey ? null : PurgeAt,
            MaxLength = Kind == QuestionKind.Text ? MaxLength : 0,
            Min = Kind == QuestionKind.Number ? Min : null,
            Max = Kind == QuestionKind.Number ? Max : null,
            Options = Kind.HasOptions() ? Options : [],
        };
        return plan.Fault() is { } fault ? fault : plan;
    }

    private Error? Fault() =>
        Kind switch
        {
            QuestionKind.Text when MaxLength is < 1 or > LongestText => QuestionErrors.LengthOutOfRange,
            QuestionKind.Number when !IsBound(Min) => QuestionErrors.BoundMalformed(nameof(Min)),
            QuestionKind.Number when !IsBound(Max) => QuestionErrors.BoundMalformed(nameof(Max)),
            QuestionKind.Number when Min > Max => QuestionErrors.BoundsInverted,
            QuestionKind.Choice when Options.Count < 2 => QuestionErrors.TooFewOptions(2),
            QuestionKind.Several when Options.Count < 1 => QuestionErrors.TooFewOptions(1),
            QuestionKind.Choice or QuestionKind.Several when Options.Count > MostOptions =>
                QuestionErrors.TooManyOptions,
            _ when Options.DistinctBy(option => option.Code).Count() < Options.Count => QuestionErrors.OptionTwice,
            _ => null,
        };

    private static bool IsBound(decimal? bound) =>
        bound is not { } number || (Math.Abs(number) <= LargestNumber && decimal.Round(number, Decimals) == number);
}
