using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.Web.Pages.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The personal pages in the hands of strangers, of other sites, and of who has them open twice.</summary>
public sealed class PersonalAttackTests : IDisposable
{
    private static readonly Dictionary<string, string> Typed = new()
    {
        ["Form.FirstName"] = "Voleuse",
        ["Form.LastName"] = "Voleuse",
        ["Form.Organisation"] = "Voleuse",
        ["Form.Email"] = "voleuse@exemple.fr",
        ["Form.Audience"] = "student",
        ["Session"] = "premiers_pas",
    };

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public PersonalAttackTests() => browser = site.Browser();

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    public static TheoryData<string> Changes() =>
        [
            "/modifier",
            "/adresse",
            "/public",
            "/donnees?handler=Resend",
            "/donnees?handler=Renew",
            "/programme?handler=SignUp",
            "/programme?handler=Leave",
        ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_page_that_stayed_open_changes_nothing_any_more_once_the_seat_was_given_back(string action)
    {
        var link = await RegisterAsync();
        var open = await browser.PageAsync(link + action.Split('?')[0]);
        using var cancelled = await browser.PostFormAsync($"{link}/annulation", []);
        var before = await StoredAsync(link);

        using var late = await SendAsync(link + action, TokenOf(open));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.NotNull((await late.ReadPageAsync()).QuerySelector("[role=alert]"));
        Assert.Equal(before, await StoredAsync(link));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    [InlineData("/annulation")]
    [InlineData("/effacement")]
    [InlineData("/reprise")]
    [InlineData("/place?handler=Accept")]
    public async Task Another_site_s_form_changes_nothing(string action)
    {
        var link = await RegisterAsync();
        var before = await StoredAsync(link);

        using var foreign = await SendAsync(link + action, token: null);

        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal(before, await StoredAsync(link));
    }

    [Fact]
    public async Task Sending_a_form_twice_does_it_once()
    {
        var link = await RegisterAsync();
        var token = TokenOf(await browser.PageAsync($"{link}/annulation"));

        Assert.Equal("Votre place est libérée.", await SendTwiceAsync(link, "/annulation", token));
        Assert.NotNull((await DetailsAsync(link)).UndoUntil);
        Assert.StartsWith("Rien à défaire", await SendTwiceAsync(link, "/reprise", token));
        Assert.Null((await DetailsAsync(link)).CancelledAt);
        Assert.Equal("Votre place est réservée.", await SendTwiceAsync(link, "/programme?handler=SignUp", token));
        Assert.StartsWith("C’est fait.", await SendTwiceAsync(link, "/programme?handler=Leave", token));
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task The_way_back_from_a_cancellation_leads_to_the_ticket_where_nothing_was_cancelled()
    {
        var link = await RegisterAsync();

        using var answer = await browser.GetAsync($"{link}/reprise");

        Assert.Equal(link, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("camille.ferrand@exemple.fr")]
    [InlineData("personne@exemple.fr")]
    public async Task A_watch_does_not_tell_who_is_registered(string email)
    {
        await RegisterAsync();
        var token = TokenOf(await browser.PageAsync("/inscription"));
        var watch = Stopwatch.StartNew();

        var typed = new Dictionary<string, string> { ["Form.Email"] = email, [token.Key] = token.Value };
        using var content = new FormUrlEncodedContent(typed);
        using var answer = await browser.PostAsync("/inscription", content);

        Assert.True(watch.Elapsed >= LostLinkModel.LeastTime, $"answered after {watch.Elapsed}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>What the page says that the second of two clicks leads to; the first's was never seen.</summary>
    private async Task<string> SendTwiceAsync(string link, string action, KeyValuePair<string, string> token)
    {
        using var first = await SendAsync(link + action, token);
        using var second = await SendAsync(link + action, token);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var page = await browser.PageAsync(second.Headers.Location!.OriginalString);
        return page.QuerySelector("main [role=status]")!.TextContent.Trim();
    }

    private async Task<string> RegisterAsync()
    {
        var receipt = await site.SendAsync(RegistrationDesk.Someone());
        return $"/inscription/{receipt.Value.Link.Value}";
    }

    private async Task<RegistrationDetails> DetailsAsync(string link) =>
        (await site.SendAsync(new GetRegistrationByKey(link.Split('/')[^1])))!;

    private async Task<string> StoredAsync(string link)
    {
        var details = await DetailsAsync(link);
        var record = await site.SendAsync(new GetPersonalRecord(details.Id));
        return JsonSerializer.Serialize(details) + JsonSerializer.Serialize(record with { Mails = [] });
    }

    private static KeyValuePair<string, string> TokenOf(IHtmlDocument page)
    {
        var token = (IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!;
        return new(token.Name!, token.Value);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, KeyValuePair<string, string>? token)
    {
        using var content = new FormUrlEncodedContent(token is { } own ? Typed.Append(own) : Typed);
        return await browser.PostAsync(address, content);
    }
}
