using FluentValidation;
using FluentValidation.Results;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Editions;

/// <summary>Rules for a text typed in several languages; a fault names its language: <c>Theme[fr]</c>.</summary>
internal static class LocalizedTextRules
{
    /// <summary>May be blank in all languages; once one is written, French must be.</summary>
    /// <param name="code">Begins the codes of the faults: <c>{code}_required</c>, <c>_too_long</c>, <c>_unreadable</c>.</param>
    public static void MayBeTexts<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string?>> rule,
        string code,
        int maxLength,
        bool severalLines = false
    ) => rule.Custom((typed, context) => Check(typed, context, new Rule(code, maxLength, severalLines, false)));

    /// <summary>French must be written.</summary>
    /// <inheritdoc cref="MayBeTexts"/>
    public static void MustBeTexts<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string?>> rule,
        string code,
        int maxLength
    ) => rule.Custom((typed, context) => Check(typed, context, new Rule(code, maxLength, false, true)));

    /// <summary>The text that was checked by these rules; null when all languages are blank.</summary>
    public static LocalizedText? ToText(this IReadOnlyDictionary<string, string?> typed)
    {
        var texts = typed
            .Where(text => !string.IsNullOrWhiteSpace(text.Value))
            .Select(text => KeyValuePair.Create(text.Key, TypedText.Paragraph(text.Value, int.MaxValue).Value))
            .ToArray();
        return texts.Length == 0 ? null : new LocalizedText(texts);
    }

    private static void Check<T>(IReadOnlyDictionary<string, string?> typed, ValidationContext<T> context, Rule rule)
    {
        foreach (var (language, text) in typed)
        {
            var fault = rule.SeveralLines
                ? TypedText.Paragraph(text, rule.MaxLength).Fault
                : TypedText.Line(text, rule.MaxLength).Fault;
            if (fault == TextFault.TooLong)
            {
                Refuse(context, language, rule, "too_long");
            }
            else if (fault == TextFault.Unreadable || (fault == TextFault.Blank && !string.IsNullOrWhiteSpace(text)))
            {
                Refuse(context, language, rule, "unreadable");
            }
        }
        var french = typed.GetValueOrDefault(LocalizedText.DefaultLanguage);
        var isWanted = rule.IsRequired || typed.Values.Any(text => !string.IsNullOrWhiteSpace(text));
        if (isWanted && string.IsNullOrWhiteSpace(french))
        {
            Refuse(context, LocalizedText.DefaultLanguage, rule, "required");
        }
    }

    private static void Refuse<T>(ValidationContext<T> context, string language, Rule rule, string fault) =>
        context.AddFailure(
            new ValidationFailure($"{context.PropertyPath}[{language}]", fault)
            {
                ErrorCode = $"{rule.Code}_{fault}",
                FormattedMessagePlaceholderValues = new() { ["max"] = rule.MaxLength },
            }
        );

    private sealed record Rule(string Code, int MaxLength, bool SeveralLines, bool IsRequired);
}
