using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Questions;

namespace ForumESS.Application.Questions;

/// <summary>A question as the office types it. Texts by two-letter language code; blank is none.</summary>
public abstract record QuestionInput
{
    public required int Year { get; init; }
    public QuestionStage Stage { get; init; }
    public required QuestionKind Kind { get; init; }
    public IReadOnlyDictionary<string, string?> Label { get; init; } = new Dictionary<string, string?>();
    public IReadOnlyDictionary<string, string?> Help { get; init; } = new Dictionary<string, string?>();
    public bool IsRequired { get; init; }

    /// <summary>Codes of the audiences asked; empty: all.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Null for a question that is not sensitive.</summary>
    public DateTimeOffset? PurgeAt { get; init; }
    public int? MaxLength { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>In the form's order; rows without any text are none.</summary>
    public IReadOnlyList<OptionInput> Options { get; init; } = [];

    internal QuestionPlan ToPlan() =>
        new()
        {
            Stage = Stage,
            Kind = Kind,
            Label = Label.ToText()!,
            Help = Help.ToText(),
            IsRequired = IsRequired,
            Audiences = Audiences,
            PurgeAt = PurgeAt,
            MaxLength = MaxLength ?? 0,
            Min = Min,
            Max = Max,
            Options = NamedOptions(),
        };

    // New options get their codes from their French labels, once and for all.
    private QuestionOption[] NamedOptions()
    {
        var written = Options.Where(option => option.IsWritten).ToArray();
        var taken = written.Where(option => option.Code is not null).Select(option => option.Code!).ToList();
        var options = new List<QuestionOption>();
        foreach (var option in written)
        {
            var label = option.Label.ToText()!;
            var code = option.Code;
            if (code is null)
            {
                code = QuestionCode.From(label.In(LocalizedText.DefaultLanguage), taken);
                taken.Add(code);
            }
            options.Add(new QuestionOption(code, label));
        }
        return [.. options];
    }
}

/// <param name="Code">Null for an option that is new.</param>
public sealed record OptionInput(string? Code, IReadOnlyDictionary<string, string?> Label)
{
    public bool IsWritten => Label.Values.Any(text => !string.IsNullOrWhiteSpace(text));
}

internal abstract class QuestionInputValidator<T> : AbstractValidator<T>
    where T : QuestionInput
{
    protected QuestionInputValidator()
    {
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("question.kind_unknown");
        RuleFor(command => command.Label).MustBeTexts("question.label", QuestionPlan.LabelMaxLength);
        RuleFor(command => command.Help).MayBeTexts("question.help", QuestionPlan.HelpMaxLength);
        When(
            command => command.Kind.HasOptions(),
            () =>
                RuleForEach(command => command.Options)
                    .ChildRules(option =>
                    {
                        option.RuleFor(row => row.Label).MayBeTexts("question.option", QuestionPlan.OptionMaxLength);
                        option
                            .RuleFor(row => row.Code)
                            .Must(code => code is null || QuestionCode.IsValid(code))
                            .WithErrorCode("question.code_malformed");
                    })
        );
    }
}

internal static class QuestionAudiences
{
    public static async Task<Error?> CheckAsync(
        this IAudienceStore audiences,
        IReadOnlyList<string> codes,
        CancellationToken cancellationToken
    )
    {
        foreach (var code in codes)
        {
            if (await audiences.FindAsync(code, cancellationToken) is null)
            {
                return QuestionErrors.AudienceUnknown;
            }
        }
        return null;
    }
}
