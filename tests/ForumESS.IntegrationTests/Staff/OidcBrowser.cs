using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

/// <summary>What a browser does between the site and the identity provider.</summary>
internal static class OidcBrowser
{
    private const string Departure = "/connexion/fournisseur";

    /// <summary>Signs in by the button of a page, there and back.</summary>
    public static async Task<HttpResponseMessage> ComeAsync(this HttpClient browser, string path) =>
        await browser.TravelAsync(await browser.DepartAsync(path));

    public static Task<HttpResponseMessage> DepartAsync(this HttpClient browser, string path) =>
        browser.PostFormAsync(path, [], Departure);

    /// <summary>Accepts an invitation by the button of its page, there and back.</summary>
    public static async Task<HttpResponseMessage> AcceptAsync(this HttpClient browser, string token) =>
        await browser.TravelAsync(
            await browser.PostFormAsync($"/connexion/invitation/{token}", [], $"{Departure}?handler=Accept")
        );

    public static async Task<HttpResponseMessage> SignOutAsync(this HttpClient browser)
    {
        using var asked = await browser.TravelAsync(await browser.PostAtAsync("/connexion/fin", "/connexion/fin"));
        var page = await asked.ReadPageAsync();
        var form = (IHtmlFormElement)page.QuerySelector("form")!;
        using var content = new FormUrlEncodedContent([.. form.HiddenFields(), new("logout", "yes")]);
        using var done = await browser.PostAsync(
            new Uri(asked.RequestMessage!.RequestUri!, form.GetAttribute("action")!),
            content
        );
        return await browser.FollowAsync(done.Headers.Location!);
    }

    /// <summary>Sends an empty form to an address, with the tokens of a page.</summary>
    public static Task<HttpResponseMessage> PostAtAsync(this HttpClient browser, string page, string to) =>
        browser.SendBesideAsync(page, to, []);

    /// <summary>Leaves by the page that moves on by itself, and comes back.</summary>
    /// <param name="to">Stops where the provider leads here; null: goes on to the page that tells what came of it.</param>
    public static Task<HttpResponseMessage> TravelAsync(
        this HttpClient browser,
        HttpResponseMessage departure,
        string? to = null
    )
    {
        Assert.Equal(HttpStatusCode.OK, departure.StatusCode);
        var moves = departure.Headers.GetValues("Refresh").Single();
        Assert.StartsWith("0;url=", moves, StringComparison.Ordinal);
        return browser.FollowAsync(new Uri(moves["0;url=".Length..]), to);
    }

    /// <summary>Follows redirects between the two; the site's own, once the travel is over, is the answer.</summary>
    public static async Task<HttpResponseMessage> FollowAsync(this HttpClient browser, Uri next, string? to = null)
    {
        while (true)
        {
            var answer = await browser.GetAsync(next);
            if (answer.Headers.Location is not { } location)
            {
                return answer;
            }
            var from = next;
            next = new Uri(from, location);
            var isHome = next.Authority == browser.BaseAddress!.Authority;
            if (
                isHome
                && (
                    to is not null
                        ? next.AbsolutePath == to
                        : from.Authority == next.Authority && next.AbsolutePath != Departure
                )
            )
            {
                return answer;
            }
        }
    }
}
