using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The office defines its questions by forms alone.</summary>
public sealed class QuestionPagesTests : IDisposable
{
    private const string Root = "/organisation/editions/2027/questions";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public QuestionPagesTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_question_is_added_changed_moved_and_withdrawn()
    {
        var added = await AddAsync(
            "choice",
            ("Form.Label[fr]", "Repas"),
            ("Form.Options[0].Label[fr]", "Viande"),
            ("Form.Options[0].Place", "2"),
            ("Form.Options[1].Label[fr]", "Poisson"),
            ("Form.Options[1].Place", "1"),
            ("Form.IsForAll", "false"),
            ("Form.Audiences", "student"),
            ("Form.PurgeAt", "2027-04-01")
        );
        await AddAsync("yes_no", ("Form.Label[fr]", "Transport"));
        var changed = await office.SendFormAsync(
            $"{Root}/repas/modifier",
            null,
            new Dictionary<string, string> { ["Form.IsRequired"] = "true", ["Form.Options[2].Label[fr]"] = "Sans" }
        );
        var moved = await office.SendFormAsync(Root, null, null, $"{Root}?handler=Up&code=transport");

        Assert.All([added, changed, moved], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.EndsWith("#question-transport", moved.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var questions = await site.SendAsync(new GetQuestions(2027));
        Assert.Equal(["transport", "repas"], questions.Select(question => question.Code));
        var plan = questions[1].Plan;
        Assert.True(plan.IsRequired);
        Assert.Equal(["student"], plan.Audiences);
        Assert.Equal(["poisson", "viande", "sans"], plan.Options.Select(option => option.Code));
        // Midnight in Paris, in summer time.
        Assert.Equal(new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero), plan.PurgeAt);

        await office.SendFormAsync($"{Root}/transport/retrait");
        Assert.Equal(
            ["repas"],
            (await site.SendAsync(new ListQuestionsForOffice(2027)))!.Select(known => known.Question.Code)
        );
        // Whoever had its form open keeps what was typed; whoever presses once more hears that it is done.
        using var late = await office.SendFormAsync(
            $"{Root}/repas/modifier",
            fields: new Dictionary<string, string> { ["Form.Label[fr]"] = "Navette" },
            to: $"{Root}/transport/modifier?type=yes_no"
        );
        using var again = await office.SendFormAsync($"{Root}/repas/retrait", to: $"{Root}/transport/retrait");
        var kept = await late.ReadPageAsync();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (late.StatusCode, again.StatusCode));
        Assert.Equal("Cette question a été retirée", kept.QuerySelector("h1").Words());
        Assert.Contains("Navette", kept.QuerySelector("main dl").Words(), StringComparison.Ordinal);
        Assert.NotNull(kept.QuerySelector($"main a[href='{Root}']"));
        Assert.Contains(
            "quelqu’un l’a déjà retirée",
            (await again.ReadPageAsync()).QuerySelector("main").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Faults_stand_at_the_row_they_are_in_whatever_its_place()
    {
        var refused = await AddAsync(
            "several",
            ("Form.Options[0].Label[fr]", "Un"),
            ("Form.Options[0].Place", "9"),
            ("Form.Options[2].Label[en]", "Two"),
            ("Form.Options[2].Place", "1")
        );
        var page = await refused.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(
            ["#Form_Label_fr_", "#Form_Options_2__Label_fr_"],
            page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("true", page.GetElementById("Form_Options_2__Label_fr_")!.GetAttribute("aria-invalid"));
        Assert.Equal("9", page.GetElementById("Form_Options_0__Place")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("number", "Form.Min", "beaucoup", "Form_Min")]
    [InlineData("number", "Form.Max", "1,234", "Form_Max")]
    [InlineData("text", "Form.MaxLength", "2000", "Form_MaxLength")]
    [InlineData("yes_no", "Form.PurgeAt", "demain", "Form_PurgeAt")]
    [InlineData("yes_no", "Form.PurgeAt", "2026-11-02", "Form_PurgeAt")]
    [InlineData("yes_no", "Form.IsForAll", "false", "Form_Audiences")]
    [InlineData("yes_no", "Form.Code", "Repas !", "Form_Code")]
    [InlineData("choice", "Form.Options[0].Label[fr]", "Seul", "Form_Options")]
    public async Task A_field_that_cannot_be_kept_is_linked_from_the_summary(
        string type,
        string name,
        string typed,
        string id
    )
    {
        var refused = await AddAsync(type, ("Form.Label[fr]", "Question"), (name, typed));
        var page = await refused.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal($"#{id}", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.NotNull(page.GetElementById(id));
        Assert.Empty(await site.SendAsync(new GetQuestions(2027)));
    }

    [Fact]
    public async Task More_rows_keep_what_was_typed_and_save_nothing()
    {
        var page = await (
            await office.SendFormAsync(
                $"{Root}/nouvelle?type=choice",
                null,
                new Dictionary<string, string>
                {
                    ["Form.Label[fr]"] = "Repas",
                    ["Form.Options[3].Label[fr]"] = "Quatre",
                },
                $"{Root}/nouvelle?handler=More&type=choice"
            )
        ).ReadPageAsync();

        Assert.Equal(8, page.QuerySelectorAll("input[name$='.Place']").Length);
        Assert.Equal("Quatre", page.GetElementById("Form_Options_3__Label_fr_")!.GetAttribute("value"));
        Assert.Equal("Repas", page.GetElementById("Form_Label_fr_")!.GetAttribute("value"));
        Assert.Empty(await site.SendAsync(new GetQuestions(2027)));
    }

    [Fact]
    public async Task An_answered_question_says_what_stays_and_its_answers_stand_with_the_registration()
    {
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Choice, "Repas", "Viande", "Poisson", "Sans"));
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = site.Clock.GetUtcNow().AddDays(200),
            }
        );
        var someone = await site.SendAsync(
            RegistrationDesk.Someone().Answering(("repas", ["poisson"]), ("allergies", ["<b>Noix</b>"]))
        );

        var question = await office.PageAsync($"{Root}/repas/modifier");
        var refused = await office.SendFormAsync(
            $"{Root}/repas/modifier",
            null,
            new Dictionary<string, string> { ["Form.Options[1].Label[fr]"] = "", ["Form.Options[1].Label[en]"] = "" }
        );
        var registration = await office.PageAsync($"/organisation/editions/2027/inscriptions/{someone.Value.Id}");
        await office.SendFormAsync($"{Root}/repas/retrait");
        var list = await office.PageAsync(Root);

        Assert.Empty(question.QuerySelectorAll(".kind-link"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(
            "Poisson",
            (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["Repas: Poisson", "Allergies: <b>Noix</b>"],
            registration
                .QuerySelectorAll("section[aria-labelledby=answers] dl > div")
                .Select(row => $"{row.QuerySelector("dt")!.TextContent}: {row.QuerySelector("dd")!.TextContent}")
        );
        Assert.Single(registration.QuerySelectorAll(".sensitive"));
        Assert.Equal("Repas", list.QuerySelector("section[aria-labelledby=withdrawn] a")!.TextContent);
        var restored = await office.SendFormAsync(Root, null, null, $"{Root}?handler=Restore&code=repas");
        Assert.Equal(HttpStatusCode.Redirect, restored.StatusCode);
        Assert.Equal(2, (await site.SendAsync(new GetQuestions(2027))).Count);
    }

    [Fact]
    public async Task A_question_nobody_answered_may_become_another_kind()
    {
        await site.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));

        var changed = await office.SendFormAsync($"{Root}/repas/modifier?type=number");

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(QuestionKind.Number, (await site.SendAsync(new GetQuestions(2027)))[0].Plan.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/nouvelle?type=choice")]
    [InlineData("/repas/modifier")]
    [InlineData("/repas/retrait")]
    public async Task Only_who_organises_this_edition_may_come_in(string path)
    {
        await site.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Repas"));
        using var reader = site.As(Roles.Reader);
        using var elsewhere = site.As(Roles.Organiser, 2014);
        using var stranger = site.Browser();

        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync($"{Root}{path}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await reader.GetAsync($"{Root}{path}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await elsewhere.GetAsync($"{Root}{path}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync($"{Root}{path}")).StatusCode);
    }

    [Theory]
    [InlineData("/organisation/editions/2026/questions")]
    [InlineData($"{Root}/rien/modifier")]
    [InlineData($"{Root}/rien/retrait")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(path)).StatusCode);

    private Task<HttpResponseMessage> AddAsync(string type, params (string Name, string Value)[] fields) =>
        office.SendFormAsync(
            $"{Root}/nouvelle?type={type}",
            null,
            fields.ToDictionary(field => field.Name, field => field.Value)
        );
}
