using ForumESS.Infrastructure.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace ForumESS.Web.Localization;

public static class LanguageLink
{
    /// <summary>The address of the page being shown, in another language; its other query values stay.</summary>
    public static string To(HttpContext context, LocaleFormat locale)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(locale);
        // An error page is written under an address of its own; the reader stays where they were.
        var asked = context.Features.Get<IStatusCodeReExecuteFeature>();
        var failed = context.Features.Get<IExceptionHandlerPathFeature>();
        var path =
            context.Request.PathBase + new PathString(asked?.OriginalPath ?? failed?.Path ?? context.Request.Path);
        var query = new QueryBuilder(
            context
                .Request.Query.Where(pair => pair.Key != "lang")
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))
        )
        {
            { "lang", locale.Code },
        };
        return path + query.ToString();
    }
}
