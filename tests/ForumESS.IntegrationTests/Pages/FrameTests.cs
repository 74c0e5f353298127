using System.Net;
using System.Text.RegularExpressions;
using ForumESS.Application.Editions;
using ForumESS.IntegrationTests.Http;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Pages;

/// <summary>Languages, headers and what stands in for a page that failed.</summary>
public sealed class FrameTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/nulle-part", "fr", "Cette page n’existe pas ou plus")]
    [InlineData("/nulle-part", "en", "This page does not exist, or no longer does")]
    [InlineData("/editions/1999", "fr", "Cette page n’existe pas ou plus")]
    [InlineData("/editions/abc", "fr", "Cette page n’existe pas ou plus")]
    [InlineData("/editions/99999999999", "fr", "Cette page n’existe pas ou plus")]
    public async Task What_is_not_there_is_said_in_the_reader_s_language(string address, string language, string title)
    {
        using var browser = shared.Site.Browser(language);

        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var page = await response.ReadPageAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1").Words());
        Assert.StartsWith(
            address,
            page.QuerySelector("nav a[hreflang]")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_failure_gives_a_reference_and_nothing_of_its_cause()
    {
        using var site = new ForumSite(configure: services =>
            services.AddScoped<IRequestHandler<GetEditions, IReadOnlyList<EditionYear>>>(_ =>
                throw new InvalidOperationException("secret cause")
            )
        );
        using var browser = site.Browser();

        using var response = await browser.GetAsync(new Uri("/", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        var page = await response.ReadPageAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("Le site ne répond pas comme prévu", page.QuerySelector("h1").Words());
        Assert.Matches("Référence\u00A0: [0-9a-f]{32}", page.QuerySelector("main").Words());
        Assert.DoesNotContain("secret cause", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Cette page n’est pas ouverte à votre compte")]
    [InlineData(413, "Cet envoi est trop volumineux")]
    [InlineData(429, "Trop de demandes en peu de temps")]
    [InlineData(503, "Forte affluence en ce moment")]
    [InlineData(418, "Cette demande n’a pas pu être lue")]
    [InlineData(502, "Le site ne répond pas comme prévu")]
    [InlineData(200, "Cette page n’existe pas ou plus")]
    public async Task Each_refusal_has_words_of_its_own(int status, string title)
    {
        using var browser = shared.Site.Browser();

        using var response = await browser.GetAsync(new Uri($"/erreur/{status}", UriKind.Relative));
        var page = await response.ReadPageAsync();

        Assert.Equal(status == 200 ? 404 : status, (int)response.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1").Words());
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task A_language_chosen_once_is_kept_by_a_cookie()
    {
        using var browser = shared.Site.Browser();

        using var chosen = await browser.GetAsync(new Uri("/editions?lang=en", UriKind.Relative));
        var cookie = Assert.Single(
            chosen.Headers.GetValues("Set-Cookie"),
            value => value.StartsWith("forum-lang=", StringComparison.Ordinal)
        );
        using var later = await browser.GetAsync(new Uri("/editions", UriKind.Relative));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("en", (await later.ReadPageAsync()).DocumentElement.GetAttribute("lang"));
        Assert.False(later.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("de", "/", "fr")]
    [InlineData("fr", "/?lang=de", "fr")]
    [InlineData("en-GB", "/", "en")]
    [InlineData("fr-CA", "/", "fr")]
    public async Task A_language_that_is_not_spoken_here_gives_French(string asked, string address, string language)
    {
        using var browser = shared.Site.Browser(asked);

        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(language, (await response.ReadPageAsync()).DocumentElement.GetAttribute("lang"));
        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", string.Join(',', response.Headers.Vary), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "camera=()", "script-src 'self';")]
    [InlineData("/nulle-part", "camera=()", "script-src 'self';")]
    [InlineData("/entree", "camera=self", "script-src 'self' 'wasm-unsafe-eval';")]
    public async Task The_headers_keep_foreign_code_out(string address, string camera, string scripts)
    {
        using var browser = shared.Site.Browser();

        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains(scripts, policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains(
            camera,
            Assert.Single(response.Headers.GetValues("Permissions-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_client_s_files_are_served_under_names_that_change_with_them()
    {
        var page = await shared.PageAsync("/");
        using var browser = shared.Site.Browser();

        foreach (var selector in new[] { "link[rel=stylesheet]", "script[src]", "link[rel=icon]" })
        {
            var element = page.QuerySelector(selector)!;
            var address = element.GetAttribute("href") ?? element.GetAttribute("src")!;
            using var file = await browser.GetAsync(new Uri(address, UriKind.Relative));

            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Matches(@"\.[0-9a-z]{10}\.(css|js|svg)$", address);
            Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Cookie", file.Headers.Vary);
        }
    }

    [Fact]
    public async Task The_fonts_that_the_style_sheet_names_come_from_here_and_are_kept()
    {
        var page = await shared.PageAsync("/");
        using var browser = shared.Site.Browser();
        var sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var css = await browser.GetStringAsync(new Uri(sheet, UriKind.Relative));

        var addresses = Regex
            .Matches(css, @"url\(""?([^)""]+)""?\)")
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.DoesNotContain(addresses, address => address.StartsWith("data:", StringComparison.Ordinal));
        Assert.Equal(2, addresses.Count(address => address.EndsWith(".woff2", StringComparison.Ordinal)));
        foreach (var address in addresses)
        {
            using var file = await browser.GetAsync(new Uri("/dist/" + address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_kept_for_one_reader_never_speaks_another_one_s_language_or_address()
    {
        foreach (var language in new[] { "fr", "en", "fr", "en" })
        {
            var page = await shared.PageAsync($"/frequentation?q={language}", language);

            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Contains(
                $"q={language}",
                page.QuerySelector("nav a[hreflang]")!.GetAttribute("href"),
                StringComparison.Ordinal
            );
        }
    }
}
