using System.Net;
using System.Text.Json;
using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What somebody may do about their own registration by its link alone.</summary>
public sealed class PersonalDataTests : IDisposable
{
    private const string Name = "Ferrand";

    private static readonly SqlText CountTraces = new(
        """
        select (select count(*) from registrations where last_name = @name or organisation is not null)
             + (select count(*) from mails where recipient <> '' or secret is not null)
             + (select count(*) from consents) + (select count(*) from link_keys)
        """
    );

    private readonly ForumSite site = new(seats: 4);
    private readonly HttpClient browser;

    public PersonalDataTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Changing_the_audience_moves_the_seat_and_replaces_the_ticket()
    {
        var link = await RegisterAsync("anne", "ess");
        var former = await CodeAsync(link);

        using var changed = await ChooseAsync(link, "student");

        Assert.Equal(link, changed.Headers.Location!.OriginalString);
        Assert.NotEqual(former, await CodeAsync(link));
        Assert.Equal("student", (await DetailsAsync(link)).Audience);
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task An_audience_that_is_full_is_refused_and_nothing_changes()
    {
        await RegisterAsync("bilal", "student");
        var link = await RegisterAsync("anne", "ess");
        var former = await CodeAsync(link);

        using var refused = await ChooseAsync(link, "student");
        var page = await refused.ReadPageAsync();

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.StartsWith(
            "Complet pour ce public",
            page.QuerySelector("#Form_Audience-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(former, await CodeAsync(link));
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task Nobody_takes_the_seat_they_give_up_past_who_waits_for_the_other_audience()
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            await RegisterAsync($"holder{number}", "ess");
        }
        var link = await RegisterAsync("anne", "ess");
        var waiting = await RegisterAsync("bilal", "student");
        Assert.Equal(1, (await DetailsAsync(waiting)).Position);

        using var refused = await ChooseAsync(link, "student");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("ess", (await DetailsAsync(link)).Audience);
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task Who_needs_an_organisation_says_it_first()
    {
        var link = await RegisterAsync("anne", "resident");

        using var refused = await ChooseAsync(link, "company");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector("#Form_Organisation-error"));
        Assert.Equal("resident", (await DetailsAsync(link)).Audience);
    }

    [Fact]
    public async Task The_new_audience_s_questions_are_asked_and_answers_only_the_former_gave_are_forgotten()
    {
        await site.SendAsync(Question("Statut", "ess"));
        await site.SendAsync(Question("Filière", "student", "teacher") with { IsRequired = true });
        await site.SendAsync(Question("Repas"));
        var someone = RegistrationDesk.Someone("anne@exemple.fr");
        var receipt = await site.SendAsync(someone.Answering(("statut", ["SCOP"]), ("repas", ["Sans noix"])));
        var link = $"/inscription/{receipt.Value.Link.Value}";

        var page = await browser.PageAsync($"{link}/public");
        Assert.Equal(["Statut"], page.QuerySelectorAll("main li").Select(lost => lost.TextContent));
        Assert.Null(page.QuerySelector("[name='Form.Answers[repas]']"));
        using var refused = await ChooseAsync(link, "student");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector("#Form_Answers_filiere_-error"));
        Assert.Equal(["statut=SCOP", "repas=Sans noix"], await AnswersAsync(receipt.Value.Id));

        using var changed = await browser.PostFormAsync(
            $"{link}/public",
            new Dictionary<string, string> { ["Form.Audience"] = "student", ["Form.Answers[filiere]"] = "Design" }
        );

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(["filiere=Design", "repas=Sans noix"], await AnswersAsync(receipt.Value.Id));
    }

    [Fact]
    public async Task Who_waits_moves_to_the_other_line_and_keeps_the_time_of_arrival()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            await RegisterAsync($"holder{number}", "ess");
        }
        var early = await RegisterAsync("anne", "ess");
        var late = await RegisterAsync("bilal", "student");

        using var changed = await ChooseAsync(early, "student");

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(1, (await DetailsAsync(early)).Position);
        Assert.Equal(2, (await DetailsAsync(late)).Position);
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    [Fact]
    public async Task A_renewed_link_ends_those_before_it()
    {
        var link = await RegisterAsync("anne", "ess");

        using var renewed = await PostAsync($"{link}/donnees", $"{link}/donnees?handler=Renew");
        var address = renewed.Headers.Location!.OriginalString;

        Assert.Contains("nouveau lien", await StatusAsync(address), StringComparison.Ordinal);
        using var former = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, former.StatusCode);
    }

    [Fact]
    public async Task The_mail_is_sent_again_a_few_times_a_day_and_no_more()
    {
        var link = await RegisterAsync("anne", "ess");
        var data = $"{link}/donnees";

        for (var time = 1; time <= 3; time++)
        {
            using var sent = await PostAsync(data, $"{data}?handler=Resend");
            Assert.Equal(data, sent.Headers.Location!.OriginalString);
        }
        using var refused = await PostAsync(data, $"{data}?handler=Resend");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task The_copy_holds_all_that_is_stored_and_opens_by_the_link_alone()
    {
        var link = await RegisterAsync("anne", "ess");
        await site.SendAsync(new SignUpForSession((await DetailsAsync(link)).Id, "premiers_pas"));

        using var answer = await browser.GetAsync($"{link}/donnees.json");
        using var unknown = await browser.GetAsync("/inscription/AQIDBAUGBwgJCgsMDQ4PEBH_/donnees.json");
        var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(Name, file.GetProperty("registration").GetProperty("lastName").GetString());
        Assert.Equal("newsletter", file.GetProperty("consents")[0].GetProperty("purpose").GetString());
        Assert.Equal("confirmation", file.GetProperty("mails")[0].GetProperty("kind").GetString());
        Assert.Equal("premiers_pas signed_up", Session(file.GetProperty("sessions")[0]));
        Assert.Equal(1, file.GetProperty("tickets").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Somebody_who_still_comes_cannot_be_erased()
    {
        var link = await RegisterAsync("anne", "ess");
        var details = await DetailsAsync(link);

        var refused = await site.SendAsync(new EraseRegistration(details.Id));

        Assert.Equal("registration.erase_needs_end", refused.Error?.Code);
        Assert.Null((await browser.PageAsync($"{link}/effacement")).QuerySelector("main form"));
    }

    [Fact]
    public async Task Who_may_still_have_the_seat_back_is_told_that_erasing_frees_it_at_once()
    {
        var link = await RegisterAsync("anne", "ess");
        using var cancelled = await PostAsync($"{link}/annulation");
        const string Said = "Votre place vous est encore gardée jusqu’à 10\u00A0h\u00A005";

        foreach (var path in (string[])["/donnees", "/effacement"])
        {
            var page = await browser.PageAsync(link + path);
            Assert.Contains(Said, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        foreach (var path in (string[])["/donnees", "/effacement"])
        {
            var page = await browser.PageAsync(link + path);
            Assert.DoesNotContain("encore gardée", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Erasing_leaves_no_trace_of_who_it_was_and_every_count_as_it_was()
    {
        var link = await RegisterAsync("anne", "ess");
        using var cancelled = await PostAsync($"{link}/annulation");
        var before = await CountsAsync();

        using var erased = await PostAsync($"{link}/effacement");

        Assert.Equal("/inscription", erased.Headers.Location!.OriginalString);
        Assert.Contains("effacées", await StatusAsync("/inscription"), StringComparison.Ordinal);
        using var former = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, former.StatusCode);
        Assert.Equal(0, await site.ReadAsync<int>(CountTraces, new { name = Name }));
        Assert.Equal(before, await CountsAsync());
        Assert.Empty(await site.SendAsync(new GetLedgerFaults()));
    }

    private static string Session(JsonElement session) =>
        $"{session.GetProperty("code").GetString()} {session.GetProperty("state").GetString()}";

    private static AddQuestion Question(string label, params string[] audiences) =>
        QuestionDesk.Question(QuestionKind.Text, label) with
        {
            Audiences = audiences,
        };

    private async Task<IEnumerable<string>> AnswersAsync(Guid id) =>
        (await site.SendAsync(new GetAnswers(id))).Select(answer => $"{answer.Question.Code}={answer.Values[0]}");

    private async Task<string> CountsAsync() =>
        JsonSerializer.Serialize(await site.SendAsync(new GetEditionTurnout(ForumSite.Year)))
        + await browser.GetStringAsync("/api/v1/turnout");

    private async Task<string> RegisterAsync(string name, string audience)
    {
        var receipt = await site.SendAsync(
            RegistrationDesk.Someone($"{name}@exemple.fr") with
            {
                Audience = audience,
                Newsletter = new ShownConsent("Oui, la lettre", "1"),
            }
        );
        return $"/inscription/{receipt.Value.Link.Value}";
    }

    private async Task<RegistrationDetails> DetailsAsync(string link) =>
        (await site.SendAsync(new GetRegistrationByKey(link.Split('/')[^1])))!;

    private async Task<string> CodeAsync(string link) =>
        (await browser.PageAsync(link)).QuerySelector(".short-code")!.TextContent;

    private async Task<string> StatusAsync(string address) =>
        (await browser.PageAsync(address)).QuerySelector("[role=status]")!.TextContent;

    private Task<HttpResponseMessage> ChooseAsync(string link, string audience) =>
        browser.PostFormAsync($"{link}/public", new Dictionary<string, string> { ["Form.Audience"] = audience });

    private Task<HttpResponseMessage> PostAsync(string page, string? action = null) =>
        browser.PostFormAsync(page, [], action);
}
