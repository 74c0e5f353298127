using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>A teacher's way from the form to the tickets, without script.</summary>
public sealed class GroupPagesTests : IDisposable
{
    private const string Form = GroupForm.Address;

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public GroupPagesTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_group_is_registered_and_its_link_opens_its_page()
    {
        var link = await browser.RegisterGroupAsync(12);

        var page = await browser.PageAsync(link);

        Assert.Equal("Lycée des Dentellières, 1re STMG", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "Votre groupe est inscrit",
            page.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("12\u00A0places n’ont pas encore de nom", Words(page), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".qr"));
    }

    [Fact]
    public async Task A_form_with_faults_keeps_what_was_typed_and_names_each_field()
    {
        using var answer = await browser.PostFormAsync(
            Form,
            new Dictionary<string, string> { ["Form.Seats"] = "beaucoup", ["Form.Shortage"] = "part" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        var faulty = page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href"));
        Assert.Equal(
            ["#Form_Audience", "#Form_Name", "#Form_Seats", "#Form_FirstName", "#Form_LastName", "#Form_Email"],
            faulty
        );
        Assert.Equal("beaucoup", ((IHtmlInputElement)page.GetElementById("Form_Seats")!).Value);
        Assert.True(((IHtmlInputElement)page.GetElementById("part")!).IsChecked);
    }

    [Fact]
    public async Task Names_typed_one_by_one_get_tickets_that_print_on_one_page()
    {
        var link = await browser.RegisterGroupAsync(3);

        using var named = await browser.PostFormAsync(
            $"{link}/groupe/noms",
            new Dictionary<string, string>
            {
                ["Form.Names[0].FirstName"] = "Inès",
                ["Form.Names[0].LastName"] = "Abadie",
                ["Form.Names[2].FirstName"] = "Malo",
                ["Form.Names[2].LastName"] = "Le Goff",
            }
        );

        Assert.Equal(link, named.Headers.Location!.OriginalString);
        var tickets = await browser.PageAsync($"{link}/groupe/billets");
        Assert.Equal(2, tickets.QuerySelectorAll(".ticket-sheet .qr").Length);
        Assert.Equal(
            ["Inès Abadie", "Malo Le Goff"],
            tickets.QuerySelectorAll(".ticket-sheet > h2").Select(name => name.TextContent).Order()
        );
        var ids = tickets.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public async Task A_half_typed_name_is_refused_at_its_field_and_nothing_is_stored()
    {
        var link = await browser.RegisterGroupAsync(2);

        using var refused = await browser.PostFormAsync(
            $"{link}/groupe/noms",
            new Dictionary<string, string>
            {
                ["Form.Names[0].FirstName"] = "Inès",
                ["Form.Names[0].LastName"] = "Abadie",
                ["Form.Names[1].LastName"] = "Benali",
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        var field = page.QuerySelector("[aria-invalid=true]")!;
        Assert.Equal("Form.Names[1].FirstName", field.GetAttribute("name"));
        var summary = page.QuerySelector("[role=alert] a")!;
        Assert.Equal($"#{field.Id}", summary.GetAttribute("href"));
        Assert.StartsWith("Place 2 – Prénom", summary.TextContent, StringComparison.Ordinal);
        Assert.Contains("0\u00A0nom donné", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_whose_seats_were_tampered_with_stores_nothing_and_answers_in_the_reader_s_language()
    {
        var link = await browser.RegisterGroupAsync(2);

        using var refused = await browser.PostFormAsync(
            $"{link}/groupe/noms",
            new Dictionary<string, string>
            {
                ["Form.Names[0].SeatId"] = "x",
                ["Form.Names[0].FirstName"] = "Inès",
                ["Form.Names[0].LastName"] = "Abadie",
            }
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var fault = (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("n’est plus celle du groupe", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("SeatId", fault, StringComparison.Ordinal);
        Assert.Contains("0\u00A0nom donné", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_name_a_group_at_once_take_no_seat_from_each_other()
    {
        var link = await browser.RegisterGroupAsync(3);
        var address = $"{link}/groupe/noms";
        using var other = site.Browser();
        var seen = await other.PageAsync(address);
        var stale = seen.QuerySelector("main form")!.HiddenFields().ToList();
        using var first = await browser.PostFormAsync(
            address,
            new Dictionary<string, string>
            {
                ["Form.Names[0].FirstName"] = "Inès",
                ["Form.Names[0].LastName"] = "Abadie",
            }
        );

        using var second = await other.PostAsync(
            new Uri(address, UriKind.Relative),
            new FormUrlEncodedContent([
                .. stale,
                new("Form.Names[0].FirstName", "Malo"),
                new("Form.Names[0].LastName", "Le Goff"),
            ])
        );

        Assert.Equal(link, second.Headers.Location!.OriginalString);
        Assert.Equal(
            ["Inès Abadie", "Malo Le Goff"],
            (await browser.PageAsync(link)).QuerySelectorAll("tbody th").Select(name => name.TextContent).Order()
        );
    }

    [Fact]
    public async Task Seats_that_run_short_are_waited_for_offered_and_accepted_on_the_page()
    {
        await SetSeatsAsync(3);
        var link = await browser.RegisterGroupAsync(5, "part");
        Assert.Contains("2\u00A0personnes attendent", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
        await SetSeatsAsync(4);

        foreach (var address in (string[])[link, $"{link}/groupe/places", $"{link}/groupe/places?handler=Accept"])
        {
            var offered = await browser.PageAsync(address);
            Assert.Contains(
                "1\u00A0place attend votre groupe",
                offered.GetElementById("offer")!.TextContent,
                StringComparison.Ordinal
            );
        }
        using var accepted = await browser.PostFormAsync(link, [], $"{link}/groupe/places?handler=Accept");

        Assert.Equal(link, accepted.Headers.Location!.OriginalString);
        Assert.Contains(
            "Votre groupe a 4",
            Words(await browser.PageAsync($"{link}/groupe/places")),
            StringComparison.Ordinal
        );
        var page = await browser.PageAsync(link);
        Assert.Contains("4\u00A0places n’ont pas encore de nom", Words(page), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".panel-offer"));
    }

    [Fact]
    public async Task A_group_that_wants_more_than_there_is_for_its_audience_is_told_so()
    {
        await SetSeatsAsync(3);
        var link = await browser.RegisterGroupAsync(5, "part");
        Assert.Contains(
            "Ce public a 3\u00A0places en tout",
            Words(await browser.PageAsync(link)),
            StringComparison.Ordinal
        );

        using var fewer = await browser.PostFormAsync(
            $"{link}/groupe/effectif",
            new Dictionary<string, string> { ["Form.Seats"] = "3" }
        );

        Assert.DoesNotContain("Ce public a", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_seat_and_then_the_whole_group_are_cancelled_and_had_back()
    {
        var link = await browser.RegisterGroupAsync(2);
        using var named = await browser.PostFormAsync(
            $"{link}/groupe/noms",
            new Dictionary<string, string>
            {
                ["Form.Names[0].FirstName"] = "Inès",
                ["Form.Names[0].LastName"] = "Abadie",
            }
        );
        var cancel = (await browser.PageAsync(link)).QuerySelector("td a[href*=annulation]")!.GetAttribute("href")!;

        using var seat = await browser.PostFormAsync(cancel, []);
        var page = await browser.PageAsync(link);
        Assert.Contains("La place réservée à Inès Abadie est annulée", Words(page), StringComparison.Ordinal);
        var undo = page.QuerySelector("form[action*=reprise]")!.GetAttribute("action")!;
        using var back = await browser.PostFormAsync(link, [], undo);
        Assert.Contains("1\u00A0nom donné pour 2", Words(await browser.PageAsync(link)), StringComparison.Ordinal);

        using var all = await browser.PostFormAsync($"{link}/groupe/annulation", []);
        Assert.Contains("n’a plus de place", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
        using var again = await browser.PostFormAsync(link, [], $"{link}/groupe/reprise");
        Assert.Contains("1\u00A0nom donné pour 2", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_s_link_opens_no_page_of_a_single_person_nor_the_other_way_round()
    {
        var link = await browser.RegisterGroupAsync(2);

        foreach (var page in (string[])["modifier", "adresse", "annulation", "place", "reprise"])
        {
            using var answer = await browser.GetAsync(new Uri($"{link}/{page}", UriKind.Relative));
            Assert.Equal((HttpStatusCode.Redirect, link), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        using var alone = await browser.PostFormAsync(
            "/editions/2027/inscription",
            new Dictionary<string, string>
            {
                ["Form.Audience"] = "student",
                ["Form.FirstName"] = "Anne",
                ["Form.LastName"] = "Roux",
                ["Form.Email"] = "anne@exemple.fr",
            }
        );
        var own = alone.Headers.Location!.OriginalString;
        using var stray = await browser.GetAsync(new Uri($"{own}/groupe/noms", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, own), (stray.StatusCode, stray.Headers.Location?.OriginalString));
        using var unknown = await browser.GetAsync(
            new Uri($"/inscription/{new string('a', 24)}/groupe/noms", UriKind.Relative)
        );
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task SetSeatsAsync(int seats) =>
        await site.SendAsync(
            new SetSeats
            {
                Year = ForumSite.Year,
                Total = seats,
                Shares = [new SeatShare("student", 0, seats)],
            }
        );

    private static string Words(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;
}
