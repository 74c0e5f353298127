using System.Net;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

public sealed class OfficePagesTests : IDisposable
{
    private static readonly SqlText FindRoom = new(
        "select id from rooms where capacity = 300 and staff_allowance = 10"
    );

    private static readonly SqlText MakeWaiting = new("update registrations set status = 'waitlisted'; select 1");

    private static readonly SqlText FindRegistration = new("select id from registrations where last_name = 'Férand'");

    private static readonly SqlText SumTaken = new("select coalesce(sum(taken), 0) from seat_quotas");

    // A mail of its own: those of the registration are in the worker's hands.
    private static readonly SqlText AddFailedMail = new(
        """
        insert into mails (id, kind, registration_id, recipient, language, status, attempts, created_at, due_at, last_error)
        select @id, 'cancellation', id, email, 'fr', 'failed', 3, created_at, created_at, '550 5.1.1 No such user'
        from registrations
        """
    );

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public OfficePagesTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task An_edition_made_in_the_office_opens_on_the_public_site()
    {
        var room = await site.ReadAsync<Guid>(FindRoom);

        var created = await office.SendFormAsync("/organisation/editions/nouvelle", null, Plan(2028, room));
        var bare = await office.PageAsync("/organisation/editions/2028");
        var seats = await office.SendFormAsync(
            "/organisation/editions/2028",
            "Seats",
            new Dictionary<string, string>
            {
                ["Seats.Total"] = "120",
                ["Seats.Rows[0].IsInvited"] = "true",
                ["Seats.Rows[4].IsInvited"] = "true",
                ["Seats.Rows[4].Guarantee"] = "20",
                // Speakers, who have places beside the public's seats.
                ["Seats.Rows[11].Maximum"] = "2",
            }
        );
        var accredited = await office.SendFormAsync(
            "/organisation/editions/2028/inscriptions/nouvelle?audience=speaker",
            null,
            new Dictionary<string, string>
            {
                ["Form.FirstName"] = "Ada",
                ["Form.LastName"] = "Byron",
                ["Form.Email"] = "ada@exemple.fr",
            }
        );
        var gates = await office.SendFormAsync(
            "/organisation/editions/2028",
            "Gates",
            new Dictionary<string, string> { ["Gates"] = "Hall nord\r\nA" }
        );
        var asked = await office.PageAsync("/organisation/editions/2028/etat/open");
        var opened = await office.SendFormAsync("/organisation/editions/2028/etat/open");

        // What stands in the way is named beside what is only advised, each with the page that mends it.
        var lacking = bare.QuerySelectorAll("main .readiness > ul a")
            .Select(link => link.GetAttribute("href"))
            .ToList();
        Assert.StartsWith("2 points manquent", bare.QuerySelector("#readiness")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/organisation/editions/2028#seats", lacking[0]);
        Assert.Contains(lacking, link => link!.StartsWith("/organisation/lieux/", StringComparison.Ordinal));
        Assert.DoesNotContain("manque", asked.QuerySelector("#readiness")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            [created, seats, accredited, gates, opened],
            answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode)
        );
        Assert.Contains(
            "Les inscriptions sont ouvertes.",
            await TextAsync("/organisation/editions/2028"),
            StringComparison.Ordinal
        );
        var edition = JsonNode.Parse(await office.GetStringAsync("/api/v1/editions/2028"))!;
        Assert.Equal("open", (string?)edition["status"]);
        Assert.Equal(120, (int?)edition["seats"]!["left"]);
        Assert.Equal(100, (int?)edition["audiences"]![0]!["left"]);
        Assert.Equal("2028-03-16T08:00:00+00:00", (string?)edition["startsAt"]);
    }

    [Fact]
    public async Task A_reader_sees_turnout_and_no_way_to_names()
    {
        using var reader = site.As(Roles.Reader);

        var home = await reader.GetAsync("/organisation");
        var page = await reader.PageAsync(home.Headers.Location!.OriginalString);

        Assert.Equal("/organisation/editions/2027/frequentation", home.Headers.Location.OriginalString);
        Assert.Empty(page.QuerySelectorAll("a[href*=inscriptions], a[href*=courriels], a[href*=lieux]"));
    }

    [Fact]
    public async Task A_role_for_one_edition_opens_that_edition_only()
    {
        using var organiser = site.As(Roles.Organiser, 2027);

        Assert.Equal(HttpStatusCode.OK, (await organiser.GetAsync("/organisation/editions/2027")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await organiser.GetAsync("/organisation/editions/2014")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await organiser.GetAsync("/organisation/lieux")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await organiser.GetAsync("/organisation/courriels")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await organiser.GetAsync("/organisation/editions/nouvelle")).StatusCode
        );
        Assert.Single((await organiser.PageAsync("/organisation/editions")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_person_is_found_without_the_name_travelling_in_an_address()
    {
        for (var i = 0; i < 60; i++)
        {
            await RegisterAsync("Zoé", $"Férand {i}");
        }
        await RegisterAsync("Paul", "Durand");

        var page = await (
            await office.SendFormAsync(List, null, new Dictionary<string, string> { ["Q"] = "ferand" })
        ).ReadPageAsync();
        var next = page.Forms.Single(form => form.QuerySelector("[name=After]") is not null);
        var none = await (
            await office.SendFormAsync(List, null, new Dictionary<string, string> { ["Q"] = "personne d’autre" })
        ).ReadPageAsync();
        var inAddress = await office.PageAsync($"{List}?Q=ferand");

        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(
            "60 inscriptions correspondent",
            page.QuerySelector("main [role=status]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("post", next.Method);
        Assert.DoesNotContain(
            page.Links,
            link => link.GetAttribute("href")!.Contains("ferand", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Contains(
            "Essayez le nom seul ou le code court",
            none.QuerySelector("main [role=status]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(inAddress.QuerySelector("main [role=status]"));
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_lead_to_the_next_page()
    {
        Assert.Contains("Aucune inscription pour l’instant.", await TextAsync(List), StringComparison.Ordinal);
        for (var i = 0; i < 55; i++)
        {
            await RegisterAsync("Zoé", $"Férand {i}");
        }

        var first = await office.PageAsync($"{List}?audience=ess&status=confirmed");
        var link = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await office.PageAsync(link);
        var bad = await office.GetAsync($"{List}?status=nonsense");

        Assert.Contains("audience=ess", link, StringComparison.Ordinal);
        Assert.Equal(50, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(5, second.QuerySelectorAll("tbody tr").Length);
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task Cancelling_by_hand_asks_first_and_frees_the_seat()
    {
        await RegisterAsync("Zoé", "Férand");
        var path = $"{List}/{await site.ReadAsync<Guid>(FindRegistration)}";

        var asked = await office.PageAsync($"{path}/annulation");
        Assert.Equal(1, await site.ReadAsync<int>(SumTaken));
        var done = await office.SendFormAsync($"{path}/annulation");
        var again = await office.SendFormAsync($"{path}/annulation");

        Assert.Contains(
            "Annuler l’inscription de Zoé Férand",
            asked.QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        // Held for as long as it can be taken back, and free then.
        Assert.Equal(1, await site.ReadAsync<int>(SumTaken));
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await site.SendAsync(new SettleSeats(ForumSite.Year));
        Assert.Equal(0, await site.ReadAsync<int>(SumTaken));
        // It is as both wanted it: nobody is asked about a seat that is free.
        Assert.Equal(done.Headers.Location, again.Headers.Location);
        Assert.DoesNotContain("Férand", (await office.PageAsync(path)).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_somebody_who_waits_promises_neither_a_seat_nor_a_mail()
    {
        await RegisterAsync("Zoé", "Férand");
        await site.ReadAsync<int>(MakeWaiting);

        var asked = await office.PageAsync($"{List}/{await site.ReadAsync<Guid>(FindRegistration)}/annulation");

        var words = asked.QuerySelector("main").Words();
        Assert.Contains("quitte la liste d’attente", words, StringComparison.Ordinal);
        Assert.DoesNotContain("La place redevient libre", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_about_an_invented_edition_s_people_and_form_says_that_it_is_invented()
    {
        await RegisterAsync("Zoé", "Férand");
        var one = $"{List}/{await site.ReadAsync<Guid>(FindRegistration)}";
        const string edition = "/organisation/editions/2027";
        string[] pages =
        [
            one,
            $"{one}/annulation",
            $"{one}/adresse",
            $"{one}/nouveau-billet",
            $"{one}/blocage",
            $"{edition}/places-gardees",
            $"{edition}/questions/nouvelle",
            $"{edition}/programme/nouvelle",
            $"{edition}/programme/premiers_pas/modifier",
            $"{edition}/programme/premiers_pas/inscriptions",
            $"{edition}/programme/premiers_pas/retrait",
        ];

        foreach (var page in pages)
        {
            var marks = (await office.PageAsync(page)).QuerySelectorAll("main .demo-mark").Length;
            Assert.Equal((page, 1), (page, marks));
        }
    }

    [Fact]
    public async Task A_mail_that_was_refused_shows_the_server_s_words_and_leaves_again()
    {
        await RegisterAsync("Zoé", "Férand");
        await site.ReadAsync<int>(AddFailedMail, new { id = Guid.CreateVersion7() });

        var before = await office.PageAsync("/organisation/courriels");
        Assert.Contains("550 5.1.1 No such user", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 courriel n’a pas été remis", await TextAsync("/organisation"), StringComparison.Ordinal);
        var retried = await office.SendFormAsync("/organisation/courriels", "Retry");
        var unknown = await office.SendFormAsync(
            "/organisation/editions/nouvelle",
            null,
            new Dictionary<string, string> { ["id"] = "x" },
            "/organisation/courriels?handler=Retry"
        );

        Assert.Equal(HttpStatusCode.Redirect, retried.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
    }

    [Fact]
    public async Task A_mail_that_is_given_up_twice_is_given_up_once_and_the_list_says_so()
    {
        await RegisterAsync("Zoé", "Férand");
        await site.ReadAsync<int>(AddFailedMail, new { id = Guid.CreateVersion7() });
        const string Mails = "/organisation/courriels";
        var asked = (await office.PageAsync(Mails)).QuerySelector("main a[href$='/classement']")!.GetAttribute("href")!;
        var token = await office.FormTokenAsync(asked);

        using var first = await PressAsync();
        var done = await office.PageAsync(Mails);
        using var second = await PressAsync();
        var again = await office.PageAsync(Mails);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        Assert.Equal(second.Headers.Location, first.Headers.Location);
        Assert.Equal("Le courriel est classé.", done.QuerySelector("main [role=status]").Words());
        Assert.StartsWith("Ce courriel n’attend plus", again.QuerySelector("main [role=status]").Words());
        Assert.Null(again.QuerySelector("main a[href$='/classement']"));

        async Task<HttpResponseMessage> PressAsync()
        {
            using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
            return await office.PostAsync(asked, content);
        }
    }

    private const string List = "/organisation/editions/2027/inscriptions";

    private static Dictionary<string, string> Plan(int year, Guid room) =>
        new()
        {
            ["Form.Year"] = $"{year}",
            ["Form.Theme[fr]"] = "Un thème",
            ["Form.Place"] = $"r:{room}",
            ["Form.StartsAt"] = $"{year}-03-16T09:00",
            ["Form.EndsAt"] = $"{year}-03-16T17:00",
            ["Form.RegistrationOpensAt"] = "2026-11-01T09:00",
            ["Form.RegistrationClosesAt"] = $"{year}-03-15T18:00",
        };

    private async Task<string> TextAsync(string path) => (await office.PageAsync(path)).Body!.TextContent;

    private async Task RegisterAsync(string firstName, string lastName)
    {
        var receipt = await site.SendAsync(
            new RegisterAttendee
            {
                Year = ForumSite.Year,
                Audience = "ess",
                FirstName = firstName,
                LastName = lastName,
                Email = $"{Guid.NewGuid():N}@exemple.fr",
                Organisation = "La Bobine partagée",
                Language = "fr",
                Origin = RegistrationOrigin.Web,
            }
        );
        Assert.True(receipt.IsSuccess);
    }
}
