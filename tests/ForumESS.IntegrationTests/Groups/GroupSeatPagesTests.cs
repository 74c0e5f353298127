using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Questions;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>The page of one seat of a group: for its contact from the group's, and for the person by their own link.</summary>
public sealed class GroupSeatPagesTests : IAsyncLifetime, IDisposable
{
    private static readonly SqlText FindKey = new("select secret from mails where kind = 'group_ticket'");

    private static readonly SqlText FindGroup = new("select id from registration_groups");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient browser;

    public GroupSeatPagesTests()
    {
        browser = site.Browser();
    }

    // A mail that has left holds its secret no more.
    public Task InitializeAsync() => site.SendAsync(new PauseMail(IsPaused: true));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task The_contact_answers_questions_and_chooses_sessions_for_somebody_without_an_address()
    {
        await AskAsync();
        var group = await RegisterAsync();
        var page = await browser.PageAsync(group);
        Assert.Contains("1\u00A0personne n’a pas encore répondu", Words(page), StringComparison.Ordinal);
        var seat = page.QuerySelector("tbody td a")!.GetAttribute("href")!;

        var own = await browser.PageAsync(seat);
        using var answered = await browser.SendFormAsync(
            $"{seat}/modifier",
            fields: new Dictionary<string, string> { ["Form.Answers[menu]"] = "Sans gluten" }
        );
        var workshop = (await browser.PageAsync($"{seat}/programme"))
            .QuerySelectorAll("form[action*=SignUp] input[name=Session]")
            .OfType<IHtmlInputElement>()
            .First();
        using var signedUp = await browser.PostFormAsync(
            $"{seat}/programme",
            new Dictionary<string, string> { ["Session"] = workshop.Value },
            $"{seat}/programme?handler=SignUp"
        );

        Assert.Equal(group, own.QuerySelector("main .panel a")!.GetAttribute("href"));
        Assert.Equal(seat, answered.Headers.Location?.OriginalString);
        Assert.Equal($"{seat}/programme", signedUp.Headers.Location?.OriginalString);
        Assert.DoesNotContain("répondu", Words(await browser.PageAsync(group)), StringComparison.Ordinal);
        Assert.Contains("Sans gluten", Words(await browser.PageAsync(seat)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_s_own_link_opens_their_ticket_and_nothing_of_the_group()
    {
        await RegisterAsync("ines.abadie@exemple.fr");
        var own = $"/inscription/{await site.ReadAsync<string>(FindKey)}";

        var ticket = await browser.PageAsync(own);

        Assert.NotNull(ticket.QuerySelector(".ticket .qr"));
        Assert.DoesNotContain("groupe/", ticket.Body!.InnerHtml, StringComparison.Ordinal);
        foreach (
            var room in (string[])
                ["noms", "liste", "billets", "effectif", "annulation", "contact", "donnees", "effacement"]
        )
        {
            using var answer = await browser.GetAsync(new Uri($"{own}/groupe/{room}", UriKind.Relative));
            Assert.Equal((HttpStatusCode.Redirect, own), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        using var file = await browser.GetAsync(new Uri($"{own}/donnees.json", UriKind.Relative));
        var data = await file.Content.ReadAsStringAsync();
        Assert.Contains("Abadie", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Morel", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seat_that_is_not_the_group_s_opens_nothing()
    {
        var group = await RegisterAsync();
        var other = (await site.SendAsync(GroupRoom.Class(seats: 2, email: "omar.diallo@exemple.fr"))).Value.Id;
        await site.SendAsync(new NameGroup(other, [new SeatName(other, "Omar", "Diallo")]));

        foreach (var seat in (string[])[$"{other:N}", $"{Guid.Empty:N}", "x", ""])
        {
            using var answer = await browser.GetAsync(new Uri($"{group}.{seat}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_contact_takes_a_copy_of_all_that_is_stored_of_the_group()
    {
        var group = await RegisterAsync("ines.abadie@exemple.fr");

        using var answer = await browser.GetAsync(new Uri($"{group}/donnees.json", UriKind.Relative));
        var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("Morel", file.GetProperty("group").GetProperty("contact").GetProperty("lastName").GetString());
        var seats = file.GetProperty("seats").EnumerateArray().ToList();
        Assert.Equal(2, seats.Count);
        Assert.Contains(
            seats,
            seat => seat.GetProperty("registration").GetProperty("email").GetString() == "ines.abadie@exemple.fr"
        );
    }

    [Fact]
    public async Task The_contact_hands_the_group_over_changes_its_link_and_has_it_forgotten()
    {
        var group = await RegisterAsync();
        using var moved = await browser.SendFormAsync(
            $"{group}/groupe/contact",
            fields: new Dictionary<string, string> { ["Form.Email"] = "omar.diallo@exemple.fr" }
        );
        var second = moved.Headers.Location!.OriginalString;
        Assert.Contains("omar.diallo@exemple.fr", Words(await browser.PageAsync(second)), StringComparison.Ordinal);
        using var gone = await browser.GetAsync(new Uri(group, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        using var renewed = await browser.SendFormAsync($"{second}/groupe/donnees", "Renew");
        var third = renewed.Headers.Location!.OriginalString;
        Assert.EndsWith("/groupe/donnees", third, StringComparison.Ordinal);
        third = third[..^"/groupe/donnees".Length];
        using var kept = await browser.SendFormAsync($"{third}/groupe/annulation");
        using var erased = await browser.SendFormAsync($"{third}/groupe/effacement");

        Assert.Equal("/inscription", erased.Headers.Location!.OriginalString);
        using var nothing = await browser.GetAsync(new Uri(third, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task The_contact_gives_somebody_an_address_from_their_page_and_stays_there()
    {
        var group = await RegisterAsync();
        var seat = (await browser.PageAsync(group)).QuerySelector("tbody td a")!.GetAttribute("href")!;

        Assert.Contains(
            "Donner une adresse",
            (await browser.PageAsync($"{seat}/adresse")).QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal
        );
        using var given = await browser.SendFormAsync(
            $"{seat}/adresse",
            fields: new Dictionary<string, string> { ["Form.Email"] = "ines.abadie@exemple.fr" }
        );

        Assert.Equal(seat, given.Headers.Location!.OriginalString);
        var own = $"/inscription/{await site.ReadAsync<string>(FindKey)}";
        // Whoever answers for themself learns that somebody else reads it.
        foreach (var (page, isTold) in new[] { ($"{own}/modifier", true), ($"{seat}/modifier", false) })
        {
            Assert.Equal(
                isTold,
                Words(await browser.PageAsync(page))
                    .Contains("Le contact de votre groupe voit", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_contact_learns_neither_needs_nor_answers_of_somebody_with_an_address_and_wipes_none()
    {
        await AskAsync();
        var group = await RegisterAsync("ines.abadie@exemple.fr");
        var seat = (await browser.PageAsync(group)).QuerySelector("tbody td a")!.GetAttribute("href")!;
        var own = $"/inscription/{await site.ReadAsync<string>(FindKey)}";
        using var said = await browser.SendFormAsync(
            $"{own}/modifier",
            fields: new Dictionary<string, string>
            {
                ["Form.Answers[menu]"] = "Sans gluten",
                ["Form.Needs"] = "Un fauteuil",
            }
        );

        foreach (var page in new[] { seat, $"{seat}/modifier", $"{seat}/donnees.json", $"{group}/donnees.json" })
        {
            var words = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
            Assert.Contains("Abadie", words, StringComparison.Ordinal);
            Assert.DoesNotContain("gluten", words, StringComparison.Ordinal);
            Assert.DoesNotContain("fauteuil", words, StringComparison.Ordinal);
        }
        using var corrected = await browser.SendFormAsync(
            $"{seat}/modifier",
            fields: new Dictionary<string, string> { ["Form.LastName"] = "Abadie-Roux" }
        );

        var kept = await browser.GetStringAsync(new Uri($"{own}/donnees.json", UriKind.Relative));
        foreach (var word in new[] { "Abadie-Roux", "Sans gluten", "Un fauteuil" })
        {
            Assert.Contains(word, kept, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "/groupe", "seront averties à 10\u00A0h\u00A005")]
    [InlineData("seat", "", "sera avertie à 10\u00A0h\u00A005")]
    public async Task The_contact_is_offered_no_erasure_before_those_concerned_know_that_their_seat_was_given_up(
        string whose,
        string pages,
        string said
    )
    {
        var group = await RegisterAsync("ines.abadie@exemple.fr");
        var seat = (await browser.PageAsync(group)).QuerySelector("tbody td a")!.GetAttribute("href")!;
        var address = (whose.Length > 0 ? seat : group) + pages;
        using var given = await browser.SendFormAsync($"{address}/annulation");

        foreach (var path in (string[])["/donnees", "/effacement"])
        {
            var page = await browser.PageAsync(address + path);
            Assert.Contains(said, Words(page), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("main .btn-outline-danger"));
        }
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.SendAsync(new SettleSeats(ForumSite.Year));

        using var erased = await browser.SendFormAsync($"{address}/effacement");
        Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
    }

    [Fact]
    public async Task Of_a_forum_that_is_off_no_page_offers_an_erasure_or_an_address_that_would_be_refused()
    {
        var group = await RegisterAsync("ines.abadie@exemple.fr");
        var seat = (await browser.PageAsync(group)).QuerySelector("tbody td a")!.GetAttribute("href")!;
        var people = "/organisation/editions/2027/groupes/" + await site.ReadAsync<Guid>(FindGroup);
        using var office = site.AsOrganiser();
        Assert.NotNull((await office.PageAsync(people)).QuerySelector("main a[href$='/adresse']"));
        using var given = await browser.SendFormAsync($"{seat}/annulation");

        await site.SendAsync(new ChangeEditionStatus(ForumSite.Year, EditionStatus.Cancelled));

        foreach (var path in (string[])[$"{seat}/effacement", $"{group}/groupe/effacement"])
        {
            var page = await browser.PageAsync(path);
            Assert.Contains("à 10\u00A0h\u00A005", Words(page), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("main .btn-outline-danger"));
        }
        Assert.Null((await office.PageAsync(people)).QuerySelector("main a[href$='/adresse']"));
    }

    [Fact]
    public async Task A_group_and_a_seat_of_it_are_given_up_twice_and_had_back_twice_without_an_error()
    {
        var group = await RegisterAsync();
        var cancel = (await browser.PageAsync(group)).QuerySelector("td a[href*=annulation]")!.GetAttribute("href")!;
        var undo = cancel.Replace("annulation", "reprise", StringComparison.Ordinal);

        await SendTwiceAsync(cancel, cancel, group);
        await SendTwiceAsync(group, undo, group);
        await SendTwiceAsync($"{group}/groupe/annulation", $"{group}/groupe/annulation", group);
        await SendTwiceAsync(group, $"{group}/groupe/reprise", group);

        Assert.Contains("1\u00A0nom donné pour 2", Words(await browser.PageAsync(group)), StringComparison.Ordinal);
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task A_form_that_names_a_seat_is_about_all_of_the_group_where_its_address_is()
    {
        var group = await RegisterAsync();
        var cancel = (await browser.PageAsync(group)).QuerySelector("td a[href*=annulation]")!.GetAttribute("href")!;

        using var all = await browser.SendFormAsync(
            $"{group}/groupe/annulation",
            fields: new Dictionary<string, string> { ["seat"] = cancel.Split('/')[^1] }
        );

        Assert.Equal(group, all.Headers.Location?.OriginalString);
        Assert.Contains("n’a plus de place", Words(await browser.PageAsync(group)), StringComparison.Ordinal);
    }

    private async Task SendTwiceAsync(string page, string action, string then)
    {
        var token = await browser.FormTokenAsync(page);
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = token };
        for (var time = 1; time <= 2; time++)
        {
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await browser.PostAsync(new Uri(action, UriKind.Relative), content);
            Assert.Equal(then, answer.Headers.Location?.OriginalString);
        }
    }

    private async Task AskAsync()
    {
        var question = QuestionDesk.Question(QuestionKind.Text, "Menu") with { IsRequired = true };
        Assert.Null((await site.SendAsync(question)).Error);
    }

    /// <summary>A class of two, one of them named; answers its address.</summary>
    private async Task<string> RegisterAsync(string? email = null)
    {
        var receipt = (await site.SendAsync(GroupRoom.Class(seats: 2))).Value;
        var named = await site.SendAsync(
            new NameGroup(receipt.Id, [new SeatName(SeatId: null, "Inès", "Abadie") { Email = email }])
        );
        Assert.Null(named.Error);
        return $"/inscription/{receipt.Link.Value}";
    }

    private static string Words(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;
}
