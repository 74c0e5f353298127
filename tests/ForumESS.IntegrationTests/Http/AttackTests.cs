using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Devices;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.House;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.AspNetCore.Routing;
using static ForumESS.IntegrationTests.Http.Knocking;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What somebody with bad intent tries at every door, found from the doors themselves, so that a new one is tried too.</summary>
public sealed class AttackTests(AttackTests.AttackedSite attacked) : IClassFixture<AttackTests.AttackedSite>
{
    private const int OtherYear = 2014;

    // Breaks out of an attribute, a text, a script and a comment; an element of it in any page is a hole.
    private const string Markup = "x\"'--></script></title><img src=pwned onerror=alert(1)><b id=pwned>";

    // A reader of mail presses it without having seen a form, and an error's page is shown instead of any answer.
    private static readonly string[] OpenToOtherSites =
    [
        "PAGE /erreur/{status:int=404}",
        "PAGE /inscription/{key}/desabonnement",
    ];

    private static readonly SqlText CountAll = new(
        """
        select (select count(*) from registrations where status <> 'cancelled') * 1000000
             + (select count(*) from tickets where revoked_at is null) * 1000
             + (select count(*) from door_devices where revoked_at is null)
        """
    );

    private static readonly SqlText FindStatus = new("select status from registrations where id = @id");

    private static readonly SqlText FindOrigin = new("select origin from registrations where id = @id");

    private readonly ForumSite site = attacked.Site;

    [Fact]
    public async Task A_form_that_another_site_sends_in_somebody_s_name_is_refused_by_every_page()
    {
        using var administrator = site.As(Roles.Administrator);
        var taken = new List<string>();
        foreach (var endpoint in site.Endpoints().Where(IsPage))
        {
            using var content = new FormUrlEncodedContent([new("Form.Name", "x"), new("handler", "Run")]);
            using var answer = await administrator.PostAsync(AddressOf(endpoint.RoutePattern), content);
            if (answer.StatusCode != HttpStatusCode.BadRequest && !OpenToOtherSites.Contains(NameOf(endpoint)))
            {
                taken.Add($"{NameOf(endpoint)}: {answer.StatusCode}");
            }
        }

        Findings.None(taken);
    }

    [Fact]
    public async Task A_session_s_cookie_alone_moves_nothing_through_the_api()
    {
        using var browser = await site.SignedInAsync(Role.Organiser);
        var moved = new List<string>();
        foreach (var endpoint in site.Endpoints().Where(IsApi))
        {
            foreach (var method in MethodsOf(endpoint, getsOnly: false).Where(method => method != HttpMethod.Get))
            {
                // What a form of another site can send without asking the browser's leave.
                using var request = new HttpRequestMessage(method, AddressOf(endpoint.RoutePattern));
                request.Content = new StringContent("{}", null, "text/plain");
                using var answer = await browser.SendAsync(request);
                if (answer.IsSuccessStatusCode)
                {
                    moved.Add($"{method} {NameOf(endpoint)}: {answer.StatusCode}");
                }
            }
        }

        Findings.None(moved);
    }

    [Theory]
    [InlineData("Form[")]
    [InlineData("Form.Label[")]
    [InlineData("[")]
    public async Task A_field_whose_name_opens_a_bracket_and_closes_none_is_nobody_s(string name)
    {
        using var stranger = site.Browser();
        var token = await stranger.FormTokenAsync("/connexion");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new(name, "x")]);

        using var answer = await stranger.PostAsync($"/connexion?{Uri.EscapeDataString(name)}=x", form);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task An_id_of_another_edition_opens_no_door_of_one_s_own()
    {
        using var other = site.As(Roles.Organiser, OtherYear);
        var before = await site.ReadAsync<long>(CountAll);
        var opened = new List<string>();
        foreach (var endpoint in site.Endpoints().Where(endpoint => TakesId(endpoint) && TakesYear(endpoint)))
        {
            foreach (var id in attacked.Ids)
            {
                var address = AddressOf(endpoint.RoutePattern, OtherYear)
                    .Replace($"{Guid.Empty:D}", $"{id:D}", StringComparison.Ordinal);
                using var seen = await other.GetAsync(address);
                if (seen.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
                {
                    opened.Add($"{address}: {seen.StatusCode}");
                }
                if (IsPage(endpoint))
                {
                    var token = await other.FormTokenAsync($"/organisation/editions/{OtherYear}");
                    using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
                    using var sent = await other.PostAsync(address, form);
                    if (
                        sent.StatusCode
                        is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed)
                    )
                    {
                        opened.Add($"POST {address}: {sent.StatusCode}");
                    }
                }
            }
        }

        Findings.None(opened);
        Assert.Equal(before, await site.ReadAsync<long>(CountAll));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/ticket")]
    public async Task The_api_opens_a_registration_only_to_the_token_of_its_edition(string method, string action)
    {
        using var other = await site.ApiClientAsync(Role.Organiser, OtherYear);
        var before = await site.ReadAsync<long>(CountAll);
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(method),
            $"/api/v1/registrations/{attacked.Ids[0]}{action}"
        );
        request.Content = JsonContent.Create(new { firstName = "Voleuse" });

        using var answer = await other.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(before, await site.ReadAsync<long>(CountAll));
    }

    [Fact]
    public async Task What_a_body_says_beyond_its_fields_is_not_believed()
    {
        using var api = site.ApiClient("");
        api.DefaultRequestHeaders.Authorization = null;
        var wanted = Guid.NewGuid();
        using var answer = await api.PostAsJsonAsync(
            $"/api/v1/editions/{ForumSite.Year}/registrations",
            new
            {
                audience = "resident",
                firstName = "Alix",
                lastName = "Morel",
                email = "alix.morel@exemple.fr",
                id = wanted,
                status = "cancelled",
                position = -1,
                origin = "import",
                editionId = Guid.Empty,
                createdAt = "1999-01-01T00:00:00Z",
                groupId = attacked.Ids[1],
                ticket = new { code = "FREE" },
            }
        );
        var made = await answer.Content.ReadFromJsonAsync<Dictionary<string, object?>>();
        var id = Guid.Parse($"{made!["id"]}");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.NotEqual(wanted, id);
        Assert.Equal("confirmed", await site.ReadAsync<string>(FindStatus, new { id }));
        Assert.Equal("api", await site.ReadAsync<string>(FindOrigin, new { id }));
        Assert.DoesNotContain("FREE", $"{made["ticket"]}", StringComparison.Ordinal);

        using var organiser = await site.ApiClientAsync(Role.Organiser);
        using var patched = await organiser.PatchAsJsonAsync(
            $"/api/v1/registrations/{id}",
            new
            {
                lastName = "Moreau",
                status = "cancelled",
                email = "autre@exemple.fr",
                edition = 2014,
            }
        );
        var view = await organiser.GetStringAsync($"/api/v1/registrations/{id}");
        Assert.Contains("alix.morel@exemple.fr", view, StringComparison.Ordinal);
        Assert.Contains("\"confirmed\"", view, StringComparison.Ordinal);
        Assert.Contains("\"edition\":2027", view, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/organisation/editions/2027/inscriptions/export/fichier?format=../../../../etc/passwd")]
    [InlineData("/organisation/editions/2027/inscriptions/export/fichier?format=csv%00.exe")]
    [InlineData("/organisation/courriels/textes/..%2F..%2Fappsettings/fr")]
    [InlineData("/organisation/editions/2027/badges?Form.Layout=../../../../etc/passwd")]
    [InlineData("/organisation/editions/2027/programme/..%2F..%2F..%2Fetc%2Fpasswd/modifier")]
    [InlineData("/attestation/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/inscription/..%2F..%2Fetc%2Fpasswd/billet.pdf")]
    [InlineData("/dist/..%2F..%2Fappsettings.json")]
    [InlineData("/frequentation/..%2F..%2Fvar%2Fforum.db")]
    public async Task A_path_in_an_address_leads_out_of_nowhere(string address)
    {
        using var administrator = site.As(Roles.Administrator);

        using var answer = await administrator.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("root:", body, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionStrings", body, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite format", body, StringComparison.Ordinal);
        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("' or '1'='1")]
    [InlineData("'; drop table registrations; --")]
    [InlineData("1) union select email from registrations --")]
    public async Task What_is_written_as_sql_is_looked_for_as_text(string sql)
    {
        using var organiser = await site.ApiClientAsync(Role.Organiser);
        var before = await site.ReadAsync<long>(CountAll);
        var told = new List<string>();
        var list = $"/api/v1/editions/{ForumSite.Year}/registrations";
        foreach (var name in (string[])["audience", "status", "after"])
        {
            told.Add(
                await (
                    await organiser.GetAsync($"{list}?{name}={Uri.EscapeDataString(sql)}")
                ).Content.ReadAsStringAsync()
            );
        }
        told.Add(
            await (await organiser.PostAsJsonAsync($"{list}/search", new { q = sql })).Content.ReadAsStringAsync()
        );

        Assert.All(told, body => Assert.DoesNotContain("@exemple.fr", body, StringComparison.Ordinal));
        Assert.Equal(before, await site.ReadAsync<long>(CountAll));
    }

    [Fact]
    public async Task No_address_of_a_page_brings_markup_into_it()
    {
        using var administrator = site.As(Roles.Administrator);
        string[] names =
        [
            "q",
            "audience",
            "status",
            "after",
            "retour",
            "mesure",
            "vue",
            "annee",
            "action",
            "lang",
            "session",
            "places",
            "Form.Year",
            "colonnes",
            "porte",
        ];
        var query = string.Join('&', names.Select(name => $"{name}={Uri.EscapeDataString(Markup)}"));
        var holes = new List<string>();
        foreach (var endpoint in site.Endpoints().Where(IsPage))
        {
            using var answer = await administrator.GetAsync($"{AddressOf(endpoint.RoutePattern)}?{query}");
            if ((int)answer.StatusCode >= 500 || Injected(await answer.ReadPageAsync()))
            {
                holes.Add($"{NameOf(endpoint)}: {answer.StatusCode}");
            }
        }

        Findings.None(holes);
    }

    private static bool IsPage(RouteEndpoint endpoint) =>
        NameOf(endpoint).StartsWith(Knocking.Page, StringComparison.Ordinal);

    private static bool IsApi(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true;

    private static bool TakesYear(RouteEndpoint endpoint) => endpoint.RoutePattern.GetParameter("year") is not null;

    private static bool TakesId(RouteEndpoint endpoint) =>
        AddressOf(endpoint.RoutePattern).Contains($"{Guid.Empty:D}", StringComparison.Ordinal);

    internal static bool Injected(IHtmlDocument page) =>
        page.QuerySelectorAll("[src=pwned], [id=pwned], [onerror], script:not([src])").Length > 0;

    /// <summary>A site with somebody's rows in it: a registration, a group, a device, a request.</summary>
    public sealed class AttackedSite : IAsyncLifetime
    {
        public ForumSite Site { get; } = new(290, SignedIn.ByHeader, ("RateLimits:Enabled", "false"));

        /// <summary>Of rows of the open edition, the registration first.</summary>
        public IReadOnlyList<Guid> Ids { get; private set; } = [];

        public async Task InitializeAsync()
        {
            var registration = await Site.SendAsync(RegistrationDesk.Someone());
            var device = await Site.SendAsync(
                new PrepareDevice
                {
                    Year = ForumSite.Year,
                    Name = "Téléphone",
                    Role = Roles.Door,
                    IsDesk = true,
                }
            );
            var request = await Site.SendAsync(
                new RecordPrivacyRequest
                {
                    Right = PrivacyRight.Access,
                    Email = "camille.ferrand@exemple.fr",
                    ReceivedAt = Site.Clock.GetUtcNow(),
                }
            );
            Ids = [registration.Value.Id, device.Value.Id, request.Value];
        }

        public Task DisposeAsync()
        {
            Site.Dispose();
            return Task.CompletedTask;
        }
    }
}
