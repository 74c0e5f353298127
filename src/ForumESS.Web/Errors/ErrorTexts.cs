using System.Text.RegularExpressions;
using ForumESS.Domain;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Errors;

/// <summary>The sentence for a refusal, in the language of the request.</summary>
public sealed partial class ErrorTexts(IStringLocalizer<ErrorText> texts)
{
    public string For(Error error) => Fill(error.Code, error.Args);

    public string For(FieldError error) => Fill(error.Code, error.Args);

    private string Fill(string code, IReadOnlyDictionary<string, object> args) =>
        Placeholder()
            .Replace(
                texts[code].Value,
                match => args.TryGetValue(match.Groups[1].Value, out var value) ? Written(value) : match.Value
            );

    private static string Written(object value) =>
        value switch
        {
            int number => Locales.Current.Number(number),
            LocalizedText text => text.In(Locales.Current.Code),
            IEnumerable<LocalizedText> several => string.Join(
                ", ",
                several.Select(text => text.In(Locales.Current.Code))
            ),
            decimal number => Locales.Current.Number(number),
            _ => value.ToString() ?? "",
        };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
