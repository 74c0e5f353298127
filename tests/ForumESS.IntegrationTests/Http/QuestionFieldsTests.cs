using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Questions;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Questions in the forms that people fill in, without script.</summary>
public sealed class QuestionFieldsTests : IAsyncLifetime, IDisposable
{
    private const string Address = "/editions/2027/inscription";

    private static readonly SqlText CountAnswers = new("select count(*) from answers");

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public QuestionFieldsTests()
    {
        browser = site.Browser();
    }

    public async Task InitializeAsync()
    {
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.Choice, "Repas", "Viande", "Poisson") with
            {
                IsRequired = true,
            }
        );
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux", "Trois"));
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.Number, "Effectif") with
            {
                Min = 1,
                Audiences = ["company", "ess"],
                IsRequired = true,
            }
        );
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.YesNo, "Transport") with
            {
                Audiences = ["student"],
                IsRequired = true,
            }
        );
        await site.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = new DateTimeOffset(2027, 3, 31, 22, 0, 0, TimeSpan.Zero),
                MaxLength = 500,
            }
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Each_question_has_its_name_its_mark_and_its_audiences()
    {
        var page = await browser.PageAsync(Address);

        var groups = page.QuerySelectorAll("fieldset[data-audiences]").ToList();
        Assert.Equal(["company ess", "student"], groups.Select(group => group.GetAttribute("data-audiences")));
        Assert.Contains("Structure de l’ESS", groups[0].QuerySelector("legend")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Repas (obligatoire)", "Ateliers (facultatif)"],
            page.QuerySelectorAll("form fieldset.field:not([data-audiences] *) legend")
                .Select(legend => legend.TextContent.Trim())
                .Where(text =>
                    text.StartsWith("Repas", StringComparison.Ordinal)
                    || text.StartsWith("Ateliers (", StringComparison.Ordinal)
                )
        );
        var effectif = page.GetElementById("Form_Answers_effectif_")!;
        Assert.Equal("Un nombre d’au moins 1.", HintOf(page, effectif));
        var allergies = page.GetElementById("Form_Answers_allergies_")!;
        Assert.Equal("TEXTAREA", allergies.TagName);
        Assert.Equal("Réponse effacée le 1er\u00A0avril 2027.", HintOf(page, allergies));
        Assert.All(
            page.QuerySelectorAll<IHtmlInputElement>("input[name^='Form.Answers']"),
            input => Assert.NotNull(page.QuerySelector($"label[for='{input.Id}']"))
        );
    }

    [Fact]
    public async Task What_other_audiences_are_asked_neither_hinders_nor_is_kept()
    {
        var answer = await SendAsync(
            ("Form.Answers[repas]", "poisson"),
            ("Form.Answers[ateliers]", "trois"),
            ("Form.Answers[ateliers]", "un"),
            ("Form.Answers[effectif]", "1\u202F200"),
            ("Form.Answers[transport]", "yes"),
            ("Form.Answers[allergies]", "Noix\r\nLait")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var ticket = await browser.PageAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(
            ["Repas: Poisson", "Ateliers: Un, Trois", "Effectif: 1\u202F200", "Allergies: Noix\nLait"],
            ticket
                .QuerySelectorAll("section[aria-labelledby=answers] dl > div")
                .Select(row => $"{row.QuerySelector("dt")!.TextContent}: {row.QuerySelector("dd")!.TextContent}")
        );
        Assert.Equal(5, await site.ReadAsync<int>(CountAnswers));
    }

    [Fact]
    public async Task Faults_of_fields_and_answers_are_told_together_in_the_order_of_the_page()
    {
        var tooLong = new string('x', 501);
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Z"));
        var answer = await SendAsync(
            ("Form.Email", "camille"),
            ("Form.Answers[z]", tooLong),
            ("Form.Answers[allergies]", tooLong),
            ("Form.Answers[ateliers]", "deux"),
            ("Form.Answers[ateliers]", "cinq"),
            ("Form.Answers[effectif]", "0")
        );
        var page = await answer.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var links = page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")![1..]).ToList();
        string[] faulty = ["repas", "ateliers", "effectif", "allergies", "z"];
        Assert.Equal([.. faulty.Select(code => $"Form_Answers_{code}_").Prepend("Form_Email")], links);
        Assert.All(links, id => Assert.NotNull(page.GetElementById(id)));
        var effectif = page.GetElementById("Form_Answers_effectif_")!;
        Assert.Equal("0", effectif.GetAttribute("value"));
        Assert.Equal("true", effectif.GetAttribute("aria-invalid"));
        Assert.StartsWith(
            "Form_Answers_effectif_-error ",
            effectif.GetAttribute("aria-describedby"),
            StringComparison.Ordinal
        );
        Assert.True(page.QuerySelector("input[value=deux]")!.HasAttribute("checked"));
        Assert.Equal(tooLong, page.GetElementById("Form_Answers_allergies_")!.TextContent.Trim());
    }

    [Fact]
    public async Task Answers_are_corrected_on_the_personal_page_and_those_of_others_are_not_shown()
    {
        var answer = await SendAsync(
            ("Form.Answers[repas]", "poisson"),
            ("Form.Answers[ateliers]", "un"),
            ("Form.Answers[effectif]", "3")
        );
        var link = answer.Headers.Location!.OriginalString;

        var page = await browser.PageAsync($"{link}/modifier");
        Assert.Null(page.GetElementById("Form_Answers_transport_"));
        Assert.True(page.QuerySelector("input[value=poisson]")!.HasAttribute("checked"));
        Assert.Equal("3", page.GetElementById("Form_Answers_effectif_")!.GetAttribute("value"));
        var emptied = await CorrectAsync($"{link}/modifier", ("Form.Answers[effectif]", ""));
        var changed = await CorrectAsync(
            $"{link}/modifier",
            ("Form.Answers[repas]", "viande"),
            ("Form.Answers[effectif]", "4")
        );

        Assert.Equal(HttpStatusCode.BadRequest, emptied.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var ticket = await browser.PageAsync(link);
        Assert.Equal(
            ["Viande", "4"],
            ticket.QuerySelectorAll("section[aria-labelledby=answers] dd").Select(words => words.TextContent)
        );
    }

    [Fact]
    public async Task A_required_question_asked_since_is_pointed_to_until_it_is_answered()
    {
        var answer = await SendAsync(("Form.Answers[repas]", "poisson"), ("Form.Answers[effectif]", "3"));
        var link = answer.Headers.Location!.OriginalString;
        Assert.Empty((await browser.PageAsync(link)).QuerySelectorAll(".alert-warning"));
        await site.SendAsync(QuestionDesk.Question(QuestionKind.YesNo, "Cantine") with { IsRequired = true });

        var note = (await browser.PageAsync(link)).QuerySelector(".alert-warning a")!;
        Assert.EndsWith("/modifier", note.GetAttribute("href"), StringComparison.Ordinal);
        await CorrectAsync(
            $"{link}/modifier",
            ("Form.Answers[repas]", "poisson"),
            ("Form.Answers[effectif]", "3"),
            ("Form.Answers[cantine]", "no")
        );

        Assert.Empty((await browser.PageAsync(link)).QuerySelectorAll(".alert-warning"));
    }

    [Fact]
    public async Task An_option_s_words_are_written_as_text()
    {
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Choice, "<b>Gras</b>", "<script>x</script>", "b"));

        var page = await browser.PageAsync(Address);

        Assert.Empty(page.QuerySelectorAll("form script"));
        Assert.Contains(page.QuerySelectorAll("form label"), label => label.TextContent == "<script>x</script>");
    }

    private static string? HintOf(IDocument page, IElement field) =>
        page.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[^1])?.TextContent;

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] answers) =>
        PostAsync(
            Address,
            [
                ("Form.Audience", "ess"),
                ("Form.FirstName", "Camille"),
                ("Form.LastName", "Ferrand"),
                ("Form.Email", "camille.ferrand@exemple.fr"),
                ("Form.Organisation", "La Bobine partagée"),
                .. answers,
            ]
        );

    private Task<HttpResponseMessage> CorrectAsync(string path, params (string Name, string Value)[] answers) =>
        PostAsync(
            path,
            [
                ("Form.FirstName", "Camille"),
                ("Form.LastName", "Ferrand"),
                ("Form.Organisation", "La Bobine partagée"),
                .. answers,
            ]
        );

    // A token of another page of this site fits wherever one is asked for.
    // A field may be sent several times, as boxes of one name are; the last of single ones counts here.
    private async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var sent = fields
            .GroupBy(field => field.Name)
            .SelectMany(group => group.Key.Contains('[', StringComparison.Ordinal) ? group : group.TakeLast(1))
            .Select(field => KeyValuePair.Create(field.Name, field.Value))
            .Concat((await browser.PageAsync(path)).QuerySelector("main form")!.HiddenFields());
        using var content = new FormUrlEncodedContent(sent);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
