using System.Collections.Concurrent;
using ForumESS.Web.Localization;

namespace ForumESS.Web.Kept;

/// <summary>
/// Which language a request means by its headers, as the site's own choice decided it before: looked up, not decided
/// again in another place. Browsers send few different headers; who makes some up only makes it forget.
/// </summary>
internal sealed class LearnedLanguages
{
    public const int Most = 1000;

    private const int Longest = 200;

    private readonly ConcurrentDictionary<(string Accepted, string Chosen), string> known = new();

    public int Count => known.Count;

    /// <summary>Null when no such request has been seen.</summary>
    public string? Find(HttpRequest request) => known.GetValueOrDefault(WishOf(request));

    public void Learn(HttpRequest request, string language)
    {
        var wish = WishOf(request);
        if (known.ContainsKey(wish) || wish.Accepted.Length + wish.Chosen.Length > Longest)
        {
            return;
        }
        if (known.Count >= Most)
        {
            known.Clear();
        }
        known[wish] = language;
    }

    private static (string Accepted, string Chosen) WishOf(HttpRequest request) =>
        (
            request.Headers.AcceptLanguage.ToString(),
            request.Headers.Cookie.Count == 0 ? "" : request.Cookies[LanguageChoice.CookieName] ?? ""
        );
}
