using System.Globalization;
using ForumESS.Infrastructure.Site;
using Microsoft.Net.Http.Headers;

namespace ForumESS.Web.Operations;

/// <summary>RFC 9116: whom to tell about a weakness.</summary>
internal static class SecurityText
{
    // The RFC wants less than a year. The site speaks for itself as long as it runs, so the date moves with it.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);

    public static void MapSecurityText(this WebApplication app) =>
        app.MapGet(
                "/.well-known/security.txt",
                (SiteOptions site, TimeProvider clock, HttpContext context) =>
                {
                    var expires = clock.GetUtcNow().UtcDateTime.Date + Validity;
                    context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=86400";
                    return Results.Text(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"""
                            Contact: mailto:{site.Contact}
                            Expires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}
                            Preferred-Languages: fr, en
                            Canonical: {site.BaseUrl}/.well-known/security.txt

                            """
                        ),
                        "text/plain; charset=utf-8"
                    );
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
}
