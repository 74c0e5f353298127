using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Domain.Staff;

namespace ForumESS.IntegrationTests.Http;

public sealed class OfficeApiTests : IDisposable
{
    private const string List = "/api/v1/editions/2027/registrations";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public OfficeApiTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Only_organisers_read_names_and_figures()
    {
        using var stranger = site.Browser();
        using var door = site.As(Roles.Door);
        using var other = site.As(Roles.Organiser, 2014);
        foreach (var path in (string[])[List, "/api/v1/editions/2027/turnout"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Pages_follow_one_another_until_next_is_null()
    {
        for (var i = 0; i < 5; i++)
        {
            await RegisterAsync($"Férand {i}");
        }

        var first = await GetAsync($"{List}?limit=3&audience=ess&status=confirmed");
        var second = await GetAsync($"{List}?limit=3&audience=ess&status=confirmed&after={first["next"]}");

        Assert.Equal(3, first["items"]!.AsArray().Count);
        Assert.Equal(2, second["items"]!.AsArray().Count);
        Assert.Null(second["next"]);
        Assert.Equal(
            [
                "id",
                "audience",
                "status",
                "firstName",
                "lastName",
                "email",
                "organisation",
                "createdAt",
                "cancelledAt",
                "shortCode",
                "present",
            ],
            first["items"]![0]!.AsObject().Select(property => property.Key)
        );
    }

    [Fact]
    public async Task Search_is_posted_and_forgives_accents()
    {
        await RegisterAsync("Férand");
        await RegisterAsync("Durand");

        var found = await office.PostAsJsonAsync($"{List}/search", new { q = "FERAND" });
        var missing = await office.PostAsJsonAsync($"{List}/search", new { audience = "ess" });
        var endless = await office.PostAsJsonAsync($"{List}/search", new { q = new string('x', 201) });
        var huge = await office.PostAsJsonAsync($"{List}/search", new { q = new string('x', 10_000_000) });

        Assert.Equal("Férand", (string?)(await JsonAsync(found))["items"]![0]!["lastName"]);
        Assert.NotNull((await JsonAsync(missing))["errors"]!["q"]);
        Assert.Equal(HttpStatusCode.BadRequest, endless.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("***")]
    [InlineData(" - ")]
    public async Task A_search_for_signs_alone_is_refused_at_its_field(string typed)
    {
        await RegisterAsync("Férand");

        var answer = await office.PostAsJsonAsync($"{List}/search", new { q = typed });
        var page = await office.SendFormAsync(
            "/organisation/editions/2027/inscriptions",
            null,
            new Dictionary<string, string> { ["Q"] = typed }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await JsonAsync(answer))["errors"]!["q"]);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?status=nonsense", "status")]
    [InlineData("?audience=nobody", "audience")]
    [InlineData("?after=nonsense", "after")]
    public async Task A_faulty_parameter_is_named(string query, string field)
    {
        var answer = await office.GetAsync(List + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await JsonAsync(answer))["errors"]![field]);
    }

    [Theory]
    [InlineData("/api/v1/editions/1999/registrations")]
    [InlineData("/api/v1/editions/2015/registrations")]
    [InlineData("/api/v1/editions/2015/turnout")]
    public async Task An_unknown_year_is_not_found(string path)
    {
        var answer = await office.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("edition.unknown", (string?)(await JsonAsync(answer))["code"]);
    }

    [Fact]
    public async Task A_limit_that_is_no_number_is_a_problem_with_a_code()
    {
        var answer = await office.GetAsync($"{List}?limit=abc");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await JsonAsync(answer))["code"]);
    }

    [Fact]
    public async Task Turnout_counts_by_audience_as_promised()
    {
        await RegisterAsync("Férand");

        var turnout = await GetAsync("/api/v1/editions/2027/turnout");
        var past = await GetAsync("/api/v1/editions/2014/turnout");

        Assert.Equal(2027, (int?)turnout["year"]);
        Assert.Equal(1, (int?)turnout["total"]!["registered"]);
        Assert.Equal(1, (int?)turnout["total"]!["noShow"]);
        Assert.Equal(0, (int?)turnout["total"]!["present"]);
        var ess = turnout["audiences"]!.AsArray().Single(audience => (string?)audience!["code"] == "ess")!;
        Assert.Equal("Structure de l’ESS", (string?)ess["label"]);
        Assert.Equal(0, (int?)ess["walkIn"]);
        Assert.Equal(290, (int?)past["total"]!["present"]);
        Assert.Null(past["total"]!["registered"]);
    }

    private async Task RegisterAsync(string lastName) =>
        (
            await office.PostAsJsonAsync(
                List,
                new
                {
                    audience = "ess",
                    firstName = "Zoé",
                    lastName,
                    email = $"{Guid.NewGuid():N}@exemple.fr",
                    organisation = "La Bobine partagée",
                }
            )
        ).EnsureSuccessStatusCode();

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await office.GetStringAsync(path))!;

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
}
