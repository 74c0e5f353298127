using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The personal page of who has the only seat and of those who wait for it.</summary>
public sealed class PersonalPageTests : IDisposable
{
    private static readonly SqlText CountConfirmed = new(
        "select count(*) from registrations where status = 'confirmed'"
    );

    private static readonly SqlText Begin = new(
        "update editions set starts_at = registration_opens_at where year = 2027"
    );

    private readonly ForumSite site = new(seats: 1);
    private readonly HttpClient browser;

    public PersonalPageTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Who_waits_sees_the_place_in_the_line_and_leaves_it_by_one_click()
    {
        await RegisterAsync("holder");
        await RegisterAsync("anne");
        var link = await RegisterAsync("bilal");

        var page = await browser.PageAsync(link);
        Assert.Equal("Vous êtes sur la liste d’attente", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Vous êtes 2e sur la liste", page.GetElementById("line")!.TextContent.Trim());
        Assert.Null(page.QuerySelector(".qr"));
        Assert.Null(page.QuerySelector("main a[href$='agenda.ics']"));

        // Once it has begun, nothing is offered by mail any more, and the page says where the seats are given.
        await site.ReadAsync<int>(Begin);
        page = await browser.PageAsync(link);
        Assert.Contains(
            "sur place, à l’accueil",
            page.QuerySelector("main .panel")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(page.QuerySelector(".next-steps"));

        using var left = await browser.PostFormAsync(link, [], $"{link}/annulation");

        Assert.Equal(link, left.Headers.Location!.OriginalString);
        page = await browser.PageAsync(link);
        Assert.Equal("Vous n’êtes plus sur la liste d’attente", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("quitté", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_an_offer_takes_nothing_and_accepting_it_gives_the_ticket()
    {
        var holder = await RegisterAsync("holder");
        var link = await RegisterAsync("anne");
        await CancelAsync(holder);

        foreach (var address in (string[])[link, $"{link}/place", $"{link}/place?handler=Accept"])
        {
            var offered = await browser.PageAsync(address);
            Assert.Equal("Une place vous attend", offered.QuerySelector("h1")!.TextContent);
            Assert.Contains(
                "heure de Paris",
                offered.QuerySelector(".panel-offer")!.TextContent,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(0, await site.ReadAsync<int>(CountConfirmed));

        using var accepted = await browser.PostFormAsync(link, [], $"{link}/place?handler=Accept");

        Assert.Equal(link, accepted.Headers.Location!.OriginalString);
        var page = await browser.PageAsync(link);
        Assert.Equal("Votre billet", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector(".qr"));
    }

    [Fact]
    public async Task A_refused_offer_is_the_next_persons_and_answering_it_again_says_that_it_is_gone()
    {
        var holder = await RegisterAsync("holder");
        var link = await RegisterAsync("anne");
        var next = await RegisterAsync("bilal");
        await CancelAsync(holder);
        var open = await browser.PageAsync(link);

        // What is given up for good is asked about first, by a page that changes nothing.
        Assert.Empty(open.QuerySelectorAll("form[action$='handler=Refuse']"));
        var asks = await browser.PageAsync(open.QuerySelector("a[href$='handler=Refuse']")!.GetAttribute("href")!);
        Assert.StartsWith("Refuser cette place", asks.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("définitif", asks.QuerySelector("main .intro")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{link}/place?handler=Refuse", asks.QuerySelector("main form")!.GetAttribute("action"));
        Assert.Equal("Une place vous attend", (await browser.PageAsync(link)).QuerySelector("h1")!.TextContent);

        using var refused = await browser.PostFormAsync(
            $"{link}/place?handler=Refuse",
            [],
            $"{link}/place?handler=Refuse"
        );
        using var late = await SendAsync(open, $"{link}/place?handler=Accept");

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var told = await late.ReadPageAsync();
        Assert.Contains("plus réservée", told.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(told.QuerySelector(".panel-offer"));
        Assert.Equal("Une place vous attend", (await browser.PageAsync(next)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/place?handler=Accept", "La place est à vous.")]
    [InlineData("/place?handler=Refuse", "La place est refusée.")]
    [InlineData("/annulation", "Vous avez quitté la liste d’attente.")]
    public async Task Who_answers_an_offer_twice_is_told_both_times_that_it_is_done(string action, string said)
    {
        var holder = await RegisterAsync("holder");
        var link = await RegisterAsync("anne");
        await CancelAsync(holder);
        var open = await browser.PageAsync(link);

        using var first = await SendAsync(open, link + action);
        using var second = await SendAsync(open, link + action);

        Assert.Equal(link, first.Headers.Location?.OriginalString);
        Assert.Equal(link, second.Headers.Location?.OriginalString);
        var page = await browser.PageAsync(link);
        Assert.StartsWith(said, page.QuerySelector("main [role=status]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(action.EndsWith("Accept", StringComparison.Ordinal), page.QuerySelector(".ticket") is not null);
    }

    [Fact]
    public async Task Every_personal_page_of_an_invented_edition_says_that_it_is_invented()
    {
        var link = await RegisterAsync("holder");
        string[] pages =
        [
            "",
            "/modifier",
            "/adresse",
            "/public",
            "/annulation",
            "/donnees",
            "/effacement",
            "/nouveau-billet",
            "/place",
            "/programme",
        ];

        foreach (var page in pages)
        {
            var marks = (await browser.PageAsync(link + page)).QuerySelectorAll("main .demo-mark").Length;
            Assert.Equal((page, 1), (page, marks));
        }
    }

    [Fact]
    public async Task A_page_that_asks_whether_to_cancel_says_so_where_that_has_happened()
    {
        var link = await RegisterAsync("holder");
        await CancelAsync(link);

        var page = await browser.PageAsync($"{link}/annulation");

        Assert.Equal("Votre inscription est annulée", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task An_offer_nobody_answered_is_said_to_be_over()
    {
        var holder = await RegisterAsync("holder");
        var link = await RegisterAsync("anne");
        await CancelAsync(holder);

        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(2));
        await site.SendAsync(new SettleSeats(ForumSite.Year));

        var page = await browser.PageAsync(link);
        Assert.Equal("Le délai de réponse est passé", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("main a[href$='/editions/2027/inscription']"));
    }

    [Fact]
    public async Task A_cancellation_is_taken_back_with_the_same_ticket_and_not_any_more_once_the_seat_went_on()
    {
        var link = await RegisterAsync("holder");
        var code = (await browser.PageAsync(link)).QuerySelector(".short-code")!.TextContent;
        using var cancelled = await browser.PostFormAsync($"{link}/annulation", []);
        var page = await browser.PageAsync(link);
        Assert.Contains("10\u00A0h\u00A005", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var undone = await browser.PostFormAsync(link, [], $"{link}/reprise");
        var back = await browser.PageAsync(link);
        Assert.StartsWith("L’annulation est effacée", back.QuerySelector("main [role=status]").Words());
        Assert.Equal(code, (await browser.PageAsync(link)).QuerySelector(".short-code")!.TextContent);

        using var again = await browser.PostFormAsync($"{link}/annulation", []);
        page = await browser.PageAsync(link);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await SendAsync(page, $"{link}/reprise");

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        page = await late.ReadPageAsync();
        Assert.Contains("trop tard", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        // Nobody waited: it went to nobody.
        Assert.DoesNotContain("quelqu’un", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href$='/editions/2027/inscription']"));
    }

    private async Task<string> RegisterAsync(string name)
    {
        var receipt = await site.SendAsync(RegistrationDesk.Someone($"{name}@exemple.fr"));
        return $"/inscription/{receipt.Value.Link.Value}";
    }

    private async Task CancelAsync(string link)
    {
        var details = await site.SendAsync(new GetRegistrationByKey(link.Split('/')[^1]));
        await site.SendAsync(new CancelRegistration(details!.Id));
    }

    private async Task<HttpResponseMessage> SendAsync(IHtmlDocument page, string address)
    {
        var token = (IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!;
        using var content = new FormUrlEncodedContent([new(token.Name!, token.Value)]);
        return await browser.PostAsync(address, content);
    }
}
