using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ForumESS.IntegrationTests.Http;

public sealed class ReadApiTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task Editions_are_a_bare_array_oldest_first()
    {
        var years = (await GetAsync("/api/v1/editions")).AsArray();

        Assert.Equal([2011, 2012, 2013, 2014, 2015, 2016, 2027], years.Select(year => (int)year!["year"]!));
    }

    [Fact]
    public async Task An_edition_to_come_tells_its_registration_and_its_seats()
    {
        var edition = await GetAsync("/api/v1/editions/2027");

        Assert.Equal("open", (string?)edition["status"]);
        Assert.True((bool)edition["isDemo"]!);
        Assert.Equal("Faire ensemble, près de chez nous", (string?)edition["theme"]);
        Assert.Equal("Hôtel du Département", (string?)edition["venue"]);
        Assert.Equal(new DateTimeOffset(2027, 3, 18, 8, 0, 0, TimeSpan.Zero), (DateTimeOffset)edition["startsAt"]!);
        Assert.Equal("open", (string?)edition["registration"]!["state"]);
        Assert.Equal("""{"total":290,"left":290}""", edition["seats"]!.ToJsonString());
        Assert.Equal(
            """{"code":"company","label":"Entreprise","left":290}""",
            edition["audiences"]![0]!.ToJsonString()
        );
        Assert.True(edition.AsObject().ContainsKey("turnout"));
        Assert.Null(edition["turnout"]);
    }

    [Fact]
    public async Task A_year_without_a_forum_has_its_reason_and_nothing_else()
    {
        var year = await GetAsync("/api/v1/editions/2015");

        Assert.Equal(["year", "status", "reason"], year.AsObject().Select(property => property.Key));
        Assert.Equal("none", (string?)year["status"]);
    }

    [Fact]
    public async Task A_rounded_figure_is_published_with_its_precision_and_its_words()
    {
        var turnout = (await GetAsync("/api/v1/editions/2011"))["turnout"]!;

        Assert.Equal(500, (int)turnout["value"]!);
        Assert.Equal("about", (string?)turnout["precision"]);
        Assert.Equal("près de\u00A0500", (string?)turnout["text"]);
        Assert.Contains("3.3.1.1", (string?)turnout["source"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_come_in_the_language_asked_for()
    {
        var edition = await GetAsync("/api/v1/editions/2012", "en");

        Assert.Equal("Social innovation", (string?)edition["theme"]);
        Assert.Equal("about\u00A0300", (string?)edition["turnout"]!["text"]);
    }

    [Fact]
    public async Task Turnout_is_told_year_by_year_with_gaps_as_such()
    {
        var years = (await GetAsync("/api/v1/turnout?from=2012&to=2015")).AsArray();

        Assert.Equal([2012, 2013, 2014, 2015], years.Select(year => (int)year!["year"]!));
        Assert.Equal(300, (int)years[0]!["capacity"]!);
        Assert.Equal(1, (double)years[0]!["fillRate"]!);
        Assert.True((bool)years[0]!["roomWasFull"]!);
        Assert.True((bool)years[0]!["yearIsInferred"]!);
        Assert.Null(years[1]!["fillRate"]);
        Assert.Equal("none", (string?)years[3]!["status"]);
        Assert.False(years[3]!.AsObject().ContainsKey("value"));
    }

    [Fact]
    public async Task The_known_share_of_an_audience_is_told_and_the_unknown_counts_are_null()
    {
        var share = (await GetAsync("/api/v1/turnout?from=2011&to=2011"))[0]!["audiences"]![0]!;

        Assert.Equal("company", (string?)share["code"]);
        Assert.Equal(.4, (double)share["share"]!);
        Assert.Null(share["registered"]);
        Assert.Null(share["present"]);
    }

    [Theory]
    [InlineData("/api/v1/editions/1999", HttpStatusCode.NotFound, "edition.unknown")]
    [InlineData("/api/v1/editions/abc", HttpStatusCode.NotFound, "request.unknown_address")]
    [InlineData("/api/v1/turnout?from=2014&to=2011", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("/api/v1/turnout?from=abc", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/api/v1/turnout?from=99999999999", HttpStatusCode.BadRequest, "request.malformed")]
    public async Task What_cannot_be_answered_is_refused_with_a_code(string address, HttpStatusCode status, string code)
    {
        using var client = shared.Site.Browser();

        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (string?)problem!["code"]);
    }

    private async Task<JsonNode> GetAsync(string address, string language = "fr")
    {
        using var client = shared.Site.Browser(language);
        return (await client.GetFromJsonAsync<JsonNode>(new Uri(address, UriKind.Relative)))!;
    }
}
