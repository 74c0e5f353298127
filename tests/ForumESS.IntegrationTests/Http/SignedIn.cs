using System.Security.Claims;
using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

/// <summary>
/// Lets a test say with a header who asks, for rooms whose subject is not signing in. The site's own policies judge
/// what it says, just as they judge a session.
/// </summary>
public static class SignedIn
{
    private const string Header = "Test-Grant";

    public static void ByHeader(IServiceCollection services) => services.AddSingleton<IStartupFilter, Reader>();

    public static HttpClient As(this ForumSite site, string role, int? year = null)
    {
        var browser = site.Browser();
        browser.DefaultRequestHeaders.Add(Header, year is null ? role : $"{role} {Guid.Empty:D} {year}");
        return browser;
    }

    public static HttpClient AsOrganiser(this ForumSite site) => site.As(Roles.Organiser);

    private sealed class Reader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (context, rest) =>
                    {
                        if (context.Request.Headers.TryGetValue(Header, out var grant))
                        {
                            context.User = new ClaimsPrincipal(
                                new ClaimsIdentity(
                                    [
                                        new Claim(ClaimTypes.NameIdentifier, $"{Guid.Empty:D}"),
                                        new Claim("forum:grant", grant.ToString()),
                                    ],
                                    "Test"
                                )
                            );
                        }
                        return rest();
                    }
                );
                next(app);
            };
    }
}
