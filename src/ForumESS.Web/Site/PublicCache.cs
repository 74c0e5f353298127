using System.Globalization;
using ForumESS.Application.Pipeline;
using ForumESS.Web.Localization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace ForumESS.Web.Site;

/// <summary>
/// Keeps the answers that are the same for everybody until something is stored or the clock's second ends, whichever
/// comes first: who registers sees one seat less at once, and when registration opens thousands may look while one
/// answer is made. For pages and endpoints that name <see cref="Policy"/>; none of them may hold an anti-forgery token,
/// which is one visitor's own.
/// </summary>
internal sealed class PublicCache(CommandCount commands, TimeProvider clock) : IOutputCachePolicy
{
    public const string Policy = "public";

    private const long MostBytes = 32 * 1024 * 1024;

    // Only cleans up: by then the clock's second, part of the key, is over.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PublicCache>();
        services.AddOutputCache(options =>
        {
            options.SizeLimit = MostBytes;
            options.AddPolicy(Policy, policy => policy.AddPolicy<PublicCache>(), excludeDefaultPolicy: true);
        });
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var isAlike = IsAlikeForAll(context.HttpContext);
        context.EnableOutputCaching = isAlike;
        context.AllowCacheLookup = isAlike;
        context.AllowCacheStorage = isAlike;
        context.AllowLocking = isAlike;
        context.ResponseExpirationTimeSpan = Kept;
        var key = context.CacheVaryByRules.VaryByValues;
        key["language"] = CultureInfo.CurrentUICulture.Name;
        key["commands"] = commands.Value.ToString(CultureInfo.InvariantCulture);
        key["second"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        // A cookie is for one visitor: that of a language just chosen among them.
        context.AllowCacheStorage &=
            response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    private static bool IsAlikeForAll(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.User.Identity?.IsAuthenticated != true
        && context.Request.Query.Keys.All(name => name == LanguageChoice.QueryName);
}
