using System.Globalization;

namespace ForumESS.Web.Localization;

/// <summary>The languages of the site, the default one first. Another language is one more entry and its resources.</summary>
public static class Locales
{
    public static IReadOnlyList<LocaleFormat> All { get; } = [new FrenchFormat(), new EnglishFormat()];

    public static LocaleFormat Default => All[0];

    /// <summary>The language of the current request; the default one outside a request.</summary>
    public static LocaleFormat Current =>
        All.FirstOrDefault(locale => locale.Code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Default;
}
