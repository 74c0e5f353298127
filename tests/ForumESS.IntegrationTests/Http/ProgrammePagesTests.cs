using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The demonstration edition's programme: one session open to all, two at the same time, one of them small.</summary>
public sealed class ProgrammePagesTests : IDisposable
{
    private const string Talk = "parler_impact";
    private const string Large = "acheter_responsable";
    private const string Small = "premiers_pas";
    private const int SmallSeats = 8;

    private static readonly KeyValuePair<string, string>[] Someone =
    [
        new("Form.Audience", "ess"),
        new("Form.FirstName", "Camille"),
        new("Form.LastName", "Ferrand"),
        new("Form.Email", "camille.ferrand@exemple.fr"),
        new("Form.Organisation", "La Bobine partagée"),
    ];

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public ProgrammePagesTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task The_edition_shows_its_day_by_the_clock_with_the_seats_left()
    {
        await FillAsync();
        await RegisterAsync("attente", Small);

        var page = await browser.PageAsync("/editions/2027");

        Assert.Equal(
            ["9\u00A0h\u00A030", "11\u00A0h", "11\u00A0h", "14\u00A0h\u00A030"],
            page.QuerySelectorAll(".timeline time").Select(time => time.TextContent)
        );
        var seats = page.QuerySelectorAll(".session-seats").Select(line => line.Words()).ToList();
        Assert.Equal("Entrée libre", seats[0]);
        Assert.Equal("30\u00A0places restantes", seats[1]);
        Assert.Equal("Complet (1\u00A0personne attend une place)", seats[2]);
    }

    [Fact]
    public async Task Sessions_ticked_when_registering_stand_on_the_ticket()
    {
        using var done = await browser.PostFormAsync(
            "/editions/2027/inscription",
            [.. Someone, new("Form.Sessions", Large), new("Form.Sessions", Talk)]
        );

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var ticket = await browser.PageAsync(done.Headers.Location!.OriginalString);
        Assert.Equal(
            ["Acheter responsable", "Parler d’impact sans jargon"],
            ticket.QuerySelectorAll(".own-sessions b").Select(title => title.TextContent)
        );
    }

    [Fact]
    public async Task Two_sessions_at_one_time_are_refused_beside_their_field_and_stay_ticked()
    {
        using var refused = await browser.PostFormAsync(
            "/editions/2027/inscription",
            [.. Someone, new("Form.Sessions", Large), new("Form.Sessions", Small)]
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains(
            "en même temps",
            page.GetElementById("Form_Sessions-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("#Form_Sessions", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal(
            [Large, Small],
            page.QuerySelectorAll("[name='Form.Sessions'][checked]").Select(box => box.GetAttribute("value"))
        );
    }

    [Fact]
    public async Task A_seat_is_taken_and_given_back_from_the_personal_link()
    {
        var link = $"{await RegisterAsync("anne")}/programme";

        using var taken = await PostAsync(link, "SignUp", Talk);
        Assert.Equal(link, taken.Headers.Location!.OriginalString);
        var page = await browser.PageAsync(link);
        Assert.Contains("réservée", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("details.confirm"));

        using var left = await PostAsync(link, "Leave", Talk);
        Assert.Null((await browser.PageAsync(link)).QuerySelector("details.confirm"));
    }

    [Fact]
    public async Task A_session_at_the_time_of_another_is_not_on_offer_and_is_refused_all_the_same()
    {
        var link = $"{await RegisterAsync("anne", Large)}/programme";

        var page = await browser.PageAsync(link);
        Assert.Contains(
            "Acheter responsable",
            page.QuerySelector(".session-rival")!.TextContent,
            StringComparison.Ordinal
        );
        using var refused = await PostAsync(link, "SignUp", Small);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        page = await refused.ReadPageAsync();
        Assert.Contains("en même temps", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_is_offered_the_seat_given_back_and_opening_the_page_takes_nothing()
    {
        var full = await FillAsync();
        var ticket = await RegisterAsync("anne");
        var link = $"{ticket}/programme";
        using var joined = await PostAsync(link, "SignUp", Small);
        Assert.Contains("premier rang", (await browser.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);

        using var left = await PostAsync($"{full}/programme", "Leave", Small);
        foreach (var address in (string[])[link, $"{link}?handler=Accept"])
        {
            Assert.NotNull((await browser.PageAsync(address)).QuerySelector(".session-offer"));
        }
        var offer = (await browser.PageAsync(ticket)).QuerySelector(".alert-warning");
        Assert.Contains("Une place vous attend", offer!.TextContent, StringComparison.Ordinal);
        using var accepted = await PostAsync(link, "Accept", Small);

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var page = await browser.PageAsync(link);
        Assert.Null(page.QuerySelector(".session-offer"));
        Assert.NotNull(page.QuerySelector("details.confirm"));
        Assert.Null((await browser.PageAsync(ticket)).QuerySelector(".alert-warning"));
        using var again = await PostAsync(link, "Accept", Small);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task An_unknown_link_opens_no_programme()
    {
        using var answer = await browser.GetAsync("/inscription/AAAAAAAAAAAAAAAAAAAAAAAA/programme");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_api_names_the_sessions_and_takes_their_codes()
    {
        var edition = await browser.GetFromJsonAsync<JsonElement>("/api/v1/editions/2027");
        var body = new
        {
            audience = "ess",
            firstName = "Camille",
            lastName = "Ferrand",
            email = "camille@exemple.fr",
            organisation = "La Bobine",
            sessions = new[] { Talk },
        };

        using var done = await browser.PostAsJsonAsync("/api/v1/editions/2027/registrations", body);
        using var refused = await browser.PostAsJsonAsync(
            "/api/v1/editions/2027/registrations",
            body with
            {
                email = "autre@exemple.fr",
                sessions = [Large, Small],
            }
        );

        var sessions = edition.GetProperty("sessions").EnumerateArray().ToList();
        Assert.Equal(
            ["recits_croises", Large, Small, Talk],
            sessions.Select(session => session.GetProperty("code").GetString())
        );
        Assert.Equal(SmallSeats, sessions[2].GetProperty("left").GetInt32());
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        var programme = await site.SendAsync(new GetProgramme(ForumSite.Year));
        Assert.Equal(1, programme.Single(session => session.Code == Talk).Taken);
        var fault = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("session.overlaps", fault.GetProperty("code").GetString());
    }

    /// <summary>Gives the small session's seats out; answers the link of one who has one.</summary>
    private async Task<string> FillAsync()
    {
        var link = "";
        for (var i = 0; i < SmallSeats; i++)
        {
            link = await RegisterAsync($"premiere{i}", Small);
        }
        return link;
    }

    private async Task<string> RegisterAsync(string name, params string[] sessions)
    {
        Result<RegistrationReceipt> done = await site.SendAsync(
            RegistrationDesk.Someone($"{name}@exemple.fr") with
            {
                Sessions = sessions,
            }
        );
        return $"/inscription/{done.Value.Link.Value}";
    }

    // From the page itself: its token is what any of its forms would send, also one that is not shown.
    private async Task<HttpResponseMessage> PostAsync(string link, string handler, string session)
    {
        var token = await browser.FormTokenAsync(link);
        using var content = new FormUrlEncodedContent([
            new("Session", session),
            new("__RequestVerificationToken", token),
        ]);
        return await browser.PostAsync($"{link}?handler={handler}", content);
    }
}
