using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Site;
using Microsoft.AspNetCore.Localization;

namespace ForumESS.Web.Localization;

/// <summary>
/// Language of a request: <c>?lang=</c>, then the cookie that an earlier choice left, then Accept-Language, then French.
/// </summary>
public static class LanguageChoice
{
    public const string QueryName = "lang";

    public const string CookieName = "forum-lang";

    public static void Configure(RequestLocalizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cultures = Locales.All.Select(locale => locale.Culture).ToList();
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.DefaultRequestCulture = new RequestCulture(Locales.Default.Culture);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = QueryName, UIQueryStringKey = QueryName },
            new CookieRequestCultureProvider { CookieName = CookieName },
            new AcceptedLanguage(),
        ];
    }

    /// <summary>Remembers a language chosen by <c>?lang=</c>; an unknown one is ignored.</summary>
    public static Task Remember(HttpContext context, Func<Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!StaticFiles.Holds(context.Request.Path))
        {
            context.Response.Headers.Append("Vary", "Accept-Language, Cookie");
        }

        string? asked = context.Request.Query[QueryName];
        if (Locales.All.FirstOrDefault(locale => locale.Code == asked) is { } chosen)
        {
            context.Response.Cookies.Append(
                CookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen.Culture)),
                new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                }
            );
        }

        return next();
    }
}
