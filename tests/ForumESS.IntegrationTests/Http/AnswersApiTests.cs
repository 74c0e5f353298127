using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Questions;

namespace ForumESS.IntegrationTests.Http;

public sealed class AnswersApiTests : IAsyncLifetime, IDisposable
{
    private const string Address = "/api/v1/editions/2027/registrations";

    private readonly ForumSite site = new();
    private readonly HttpClient anybody;
    private HttpClient organiser = null!;

    public AnswersApiTests()
    {
        anybody = site.Browser();
    }

    public async Task InitializeAsync()
    {
        organiser = await site.ApiClientAsync(Role.Organiser);
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux"));
        await site.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Number, "Effectif") with { Min = 0.5m });
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet"));
        await site.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Diplôme") with { Audiences = ["student"] });
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = site.Clock.GetUtcNow().AddDays(200),
            }
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        organiser.Dispose();
        anybody.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Answers_come_back_as_they_were_sent_but_for_the_sensitive_ones()
    {
        var registered = await PostAsync(
            """
            {"ateliers": ["deux", "un"], "repas": true, "effectif": 12.50, "projet": "Un café", "allergies": "Noix"}
            """
        );
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);

        var view = await JsonAsync(await organiser.GetAsync(registered.Headers.Location));

        Assert.Equal(
            """{"ateliers":["un","deux"],"repas":true,"effectif":12.5,"projet":"Un café"}""",
            Flat(view["answers"]!)
        );
    }

    [Fact]
    public async Task Faults_stand_under_the_question_s_code_and_name_it()
    {
        var refused = await PostAsync("""{"ateliers": "trois", "effectif": "beaucoup", "diplome": true, "x": 1}""");
        var problem = await JsonAsync(refused);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("request.invalid", (string?)problem["code"]);
        Assert.Equal(
            ["answers", "answers[ateliers]", "answers[diplome]", "answers[effectif]"],
            problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "«\u202FAteliers\u202F»",
            (string?)problem["errors"]!["answers[ateliers]"]![0],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"projet": {"a": 1}}""")]
    [InlineData("""{"ateliers": ["un", 2]}""")]
    [InlineData("""["un"]""")]
    [InlineData("\"un\"")]
    public async Task Anything_but_an_object_of_values_is_the_caller_s_fault(string answers)
    {
        var refused = await PostAsync(answers);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["answers"], (await JsonAsync(refused))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Half_a_character_is_refused_as_unreadable()
    {
        var refused = await PostAsync("""{"projet": "\ud83d"}""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await JsonAsync(refused))["errors"]!["answers[projet]"]);
    }

    [Fact]
    public async Task A_correction_changes_the_answers_it_names_and_null_empties_one()
    {
        var registered = await PostAsync("""{"ateliers": ["un"], "repas": true, "projet": "Un café"}""");

        var corrected = await organiser.PatchAsync(
            registered.Headers.Location,
            Json("""{"answers": {"repas": false, "projet": null}}""")
        );

        Assert.Equal("""{"ateliers":["un"],"repas":false}""", Flat((await JsonAsync(corrected))["answers"]!));
    }

    [Fact]
    public async Task An_edition_says_what_it_asks_in_the_language_of_the_request()
    {
        using var reader = site.Browser("en");

        var edition = await JsonAsync(await reader.GetAsync("/api/v1/editions/2027"));
        var other = await JsonAsync(await reader.GetAsync("/api/v1/editions/2014"));

        Assert.Equal(
            ["ateliers", "repas", "effectif", "projet", "diplome", "allergies"],
            edition["questions"]!.AsArray().Select(question => (string?)question!["code"])
        );
        Assert.Equal("several", (string?)edition["questions"]![0]!["kind"]);
        Assert.Equal("Ateliers (en)", (string?)edition["questions"]![0]!["label"]);
        Assert.Equal(
            """[{"code":"un","label":"Un (en)"},{"code":"deux","label":"Deux (en)"}]""",
            Flat(edition["questions"]![0]!["options"]!)
        );
        Assert.Null(other["questions"]);
    }

    [Fact]
    public async Task Answers_are_still_known_when_the_question_is_withdrawn()
    {
        var registered = await PostAsync("""{"repas": true}""");
        await site.SendAsync(new WithdrawQuestion(2027, "repas"));

        var view = await JsonAsync(await organiser.GetAsync(registered.Headers.Location));
        var refused = await organiser.PatchAsync(
            registered.Headers.Location,
            Json("""{"answers": {"repas": false}}""")
        );

        Assert.Equal("""{"repas":true}""", Flat(view["answers"]!));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string answers) =>
        anybody.PostAsync(
            Address,
            Json(
                $$"""
                {
                  "audience": "ess", "firstName": "Camille", "lastName": "Ferrand", "organisation": "La Bobine",
                  "email": "camille.ferrand@exemple.fr", "answers": {{answers}}
                }
                """
            )
        );

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    private static string Flat(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
