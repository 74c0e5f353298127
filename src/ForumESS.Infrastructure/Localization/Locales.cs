using System.Globalization;

namespace ForumESS.Infrastructure.Localization;

/// <summary>The languages of the site, the default one first. Another language is one more entry and its resources.</summary>
public static class Locales
{
    public static IReadOnlyList<LocaleFormat> All { get; } = [new FrenchFormat(), new EnglishFormat()];

    public static LocaleFormat Default => All[0];

    /// <summary>The language of a stored code; the default one for a code that is none of the site's.</summary>
    public static LocaleFormat Of(string code) => All.FirstOrDefault(locale => locale.Code == code) ?? Default;

    /// <summary>The language of the current request; the default one outside a request.</summary>
    public static LocaleFormat Current => Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}
