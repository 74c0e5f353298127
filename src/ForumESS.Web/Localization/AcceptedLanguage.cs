using System.Collections.Concurrent;
using Microsoft.AspNetCore.Localization;

namespace ForumESS.Web.Localization;

/// <summary>The language a browser asks for. Browsers send few different lists, so each is read once.</summary>
internal sealed class AcceptedLanguage : AcceptLanguageHeaderRequestCultureProvider
{
    // Of somebody who makes up lists none is kept beyond that.
    private const int MostKept = 500;
    private const int LongestKept = 200;

    private readonly ConcurrentDictionary<string, Task<ProviderCultureResult?>> known = new();

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        string? list = httpContext.Request.Headers.AcceptLanguage;
        if (list is null || list.Length > LongestKept)
        {
            return base.DetermineProviderCultureResult(httpContext);
        }
        if (known.TryGetValue(list, out var read))
        {
            return read;
        }
        read = base.DetermineProviderCultureResult(httpContext);
        if (known.Count < MostKept)
        {
            known.TryAdd(list, read);
        }
        return read;
    }
}
