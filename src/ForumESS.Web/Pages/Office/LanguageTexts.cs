using ForumESS.Domain;
using ForumESS.Infrastructure.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>One text in the site's languages, as a form holds it: <c>Form.Theme[fr]</c>. A language not sent is null.</summary>
public sealed class LanguageTexts : Dictionary<string, string?>
{
    public new string? this[string language]
    {
        get => this.GetValueOrDefault(language);
        set => base[language] = value;
    }

    public static LanguageTexts Of(LocalizedText? text)
    {
        var texts = new LanguageTexts();
        foreach (var locale in Locales.All)
        {
            texts[locale.Code] = text?.Texts.GetValueOrDefault(locale.Code);
        }
        return texts;
    }

    /// <param name="label">Of the field of a language's code.</param>
    public IEnumerable<FieldText> Said(Func<string, string> label) =>
        Locales.All.Select(locale => new FieldText(label(locale.Code), this[locale.Code], locale.Code));

    /// <summary>Only the site's own languages, whatever was sent.</summary>
    public IReadOnlyDictionary<string, string?> Known() =>
        Locales.All.ToDictionary(locale => locale.Code, locale => this[locale.Code]);
}
