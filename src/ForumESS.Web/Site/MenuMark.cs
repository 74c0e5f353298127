using Microsoft.AspNetCore.Diagnostics;

namespace ForumESS.Web.Site;

public static class MenuMark
{
    /// <summary>
    /// The value of <c>aria-current</c> for a menu entry: the page itself, its section, or null where the reader is
    /// elsewhere. An error page belongs to no section.
    /// </summary>
    public static string? For(HttpContext context, string href)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return null;
        }

        var path = context.Request.Path;
        return path.Equals(href, StringComparison.OrdinalIgnoreCase) ? "page"
            : href != "/" && path.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase) ? "true"
            : null;
    }
}
