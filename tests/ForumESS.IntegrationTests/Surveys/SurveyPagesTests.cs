using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Questions;

namespace ForumESS.IntegrationTests.Surveys;

public sealed class SurveyPagesTests : IDisposable
{
    private const string Office = "/organisation/editions/2027/enquete";
    private const string Token = "un-jeton-que-personne-n-a-tire";

    private static readonly SqlText AddToken = new(
        """
        insert into survey_tokens (id, key_hash, edition_id, last_day)
        select 1, @hash, id, '2999-01-01' from editions where year = 2027
        """
    );

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;
    private readonly HttpClient reader;

    public SurveyPagesTests()
    {
        office = site.AsOrganiser();
        reader = site.Browser();
    }

    public void Dispose()
    {
        office.Dispose();
        reader.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task The_office_asks_a_reader_answers_and_the_office_sees_what_but_not_who()
    {
        using var added = await office.SendFormAsync(
            $"{Office}/nouvelle?type=text",
            null,
            new Dictionary<string, string> { ["Form.Label[fr]"] = "Un mot\u202F?" }
        );
        await site.SendAsync(Survey(QuestionKind.YesNo, "Reviendrez-vous"));
        await LetInAsync();

        var form = await reader.PageAsync($"/enquete/{Token}");
        using var blank = await reader.PostFormAsync($"/enquete/{Token}", []);
        using var sent = await reader.PostFormAsync(
            $"/enquete/{Token}",
            new Dictionary<string, string>
            {
                ["Form.Answers[un_mot]"] = "=HYPERLINK(1)",
                ["Form.Answers[reviendrez_vous]"] = "yes",
            }
        );
        using var again = await reader.GetAsync($"/enquete/{Token}");
        var results = await office.PageAsync($"{Office}/resultats");
        using var csv = await office.GetAsync($"{Office}/reponses.csv");

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(2, form.QuerySelectorAll("main form .field, main form fieldset").Length);
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.Equal("/enquete/merci", sent.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains("=HYPERLINK(1)", results.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "code_question;question;reponse\r\nun_mot;Un mot\u202F?;'=HYPERLINK(1)\r\nreviendrez_vous;Reviendrez-vous;Oui\r\n",
            (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF')
        );
    }

    [Fact]
    public async Task A_link_that_opens_nothing_says_so_and_is_kept_nowhere()
    {
        using var answer = await reader.GetAsync("/enquete/inconnu");

        var page = await answer.ReadPageAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData(Office)]
    [InlineData($"{Office}/nouvelle")]
    [InlineData($"{Office}/resultats")]
    [InlineData($"{Office}/reponses.csv")]
    public async Task Only_organisers_ask_and_read(string path)
    {
        using var door = site.As(Roles.Door);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync(path)).StatusCode);
    }

    private static AddQuestion Survey(QuestionKind kind, string label) =>
        QuestionDesk.Question(kind, label) with
        {
            Stage = QuestionStage.Survey,
        };

    private async Task LetInAsync() =>
        await site.ReadAsync<int>(AddToken, new { hash = Application.Staff.SecretToken.Hash(Token) });
}
