using ForumESS.Infrastructure.Localization;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Localization;

public static class CountedText
{
    /// <summary>
    /// The text for a count: the resource <c>name.One</c> or <c>name.Other</c>, as the language has it (0 is singular in
    /// French, plural in English). {0} is the count, written with the language's separators; further values follow.
    /// </summary>
    public static string Count(this IStringLocalizer texts, string name, long count, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var form = Locales.Current.IsSingular(count) ? "One" : "Other";
        return texts[$"{name}.{form}", [Locales.Current.Number(count), .. values]];
    }
}
