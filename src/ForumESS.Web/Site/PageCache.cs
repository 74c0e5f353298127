using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;

namespace ForumESS.Web.Site;

/// <summary>
/// The pages that only read and look the same to everybody are kept for a moment, so that a rush of readers asks the
/// database once a second and not once each. Whoever is signed in always gets a fresh one.
/// </summary>
public static class PageCache
{
    public const string Policy = "public-page";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    internal static void Configure(OutputCacheOptions options) =>
        options.AddPolicy(
            Policy,
            policy =>
                policy.Expire(Moment).VaryByValue(_ => KeyValuePair.Create("lang", CultureInfo.CurrentUICulture.Name))
        );
}
