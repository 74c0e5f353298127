using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Finds every page and endpoint of a site, and tries whether one opens.</summary>
internal static class Knocking
{
    /// <summary>Begins the name of a page, which takes what its handlers take.</summary>
    public const string Page = "PAGE";

    private static readonly HttpMethod[] OfPages = [HttpMethod.Get, HttpMethod.Post];

    /// <summary>Whether the door opened; null for an answer that is neither yes nor the right no.</summary>
    /// <param name="isStranger">True and false want the no that fits; null takes either.</param>
    public static async Task<bool?> PassesAsync(
        this HttpClient browser,
        HttpMethod method,
        string address,
        bool? isStranger
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (method != HttpMethod.Get)
        {
            // What is not of the kind an endpoint reads is refused before it is asked who sends it.
            request.Content = address.StartsWith("/api/", StringComparison.Ordinal)
                ? new StringContent("{}", null, "application/json")
                : new FormUrlEncodedContent([]);
        }
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var location = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode switch
        {
            HttpStatusCode.Forbidden => isStranger == true ? null : false,
            HttpStatusCode.Unauthorized => isStranger == false ? null : false,
            HttpStatusCode.Redirect when location.StartsWith("/connexion?retour=", StringComparison.Ordinal) =>
                isStranger == false ? null : false,
            _ => (int)answer.StatusCode >= 500 ? null : true,
        };
    }

    public static IEnumerable<RouteEndpoint> Endpoints(this ForumSite site) =>
        site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .OrderBy(NameOf);

    public static string NameOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
            ? Page
            : string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]);
        return $"{methods} /{endpoint.RoutePattern.RawText?.Trim('/')}";
    }

    // What concerns every edition is asked for after the token of the form: a reader of the page has none either.
    public static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint, bool getsOnly)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            return getsOnly ? [HttpMethod.Get] : OfPages;
        }
        return (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
            HttpMethod.Parse(method)
        );
    }

    public static string AddressOf(RoutePattern pattern, int year = ForumSite.Year) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart parameter => ValueOf(parameter, year),
                            _ => "",
                        }
                    )
                )
            )
        );

    // What there are few of, and each of them there.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["list"] = "questions",
        ["change"] = "codes",
        ["status"] = "404",
        ["to"] = "closed",
        ["language"] = "fr",
        ["part"] = "0",
    };

    /// <summary>Whether <see cref="AddressOf"/> puts something there that there is.</summary>
    public static bool IsKnown(RoutePatternParameterPart parameter) => Known.ContainsKey(parameter.Name);

    private static string ValueOf(RoutePatternParameterPart parameter, int year) =>
        parameter.Name switch
        {
            "year" => $"{year}",
            var name when Known.TryGetValue(name, out var value) => value,
            _ when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => $"{Guid.Empty:D}",
            _ => "x",
        };
}
