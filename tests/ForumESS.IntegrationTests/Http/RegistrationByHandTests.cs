using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What the office writes down of somebody who telephones.</summary>
public sealed class RegistrationByHandTests : IDisposable
{
    private const string List = "/organisation/editions/2027/inscriptions";

    private static readonly SqlText FindCode = new(
        "select t.code from tickets t where t.registration_id = @id and t.revoked_at is null"
    );
    private static readonly SqlText FindAudience = new("select audience from registrations where id = @id");
    private static readonly SqlText CountMails = new("select count(*) from mails where registration_id = @id");

    // One seat: whoever comes second waits.
    private readonly ForumSite site = new(seats: 1, SignedIn.ByHeader);
    private readonly HttpClient office;

    public RegistrationByHandTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_person_gets_the_seat_and_a_mail_the_next_one_a_place_in_line_and_the_journal_names_both()
    {
        var seated = await RegisterAsync("Zoé", "zoe@exemple.fr");
        var waiting = await RegisterAsync("Paul", "paul@exemple.fr");

        Assert.NotNull(await site.ReadAsync<string>(FindCode, new { id = seated }));
        Assert.Null(await site.ReadAsync<string>(FindCode, new { id = waiting }));
        Assert.Equal(1, await site.ReadAsync<int>(CountMails, new { id = seated }));
        Assert.Equal(1, await site.ReadAsync<int>(CountMails, new { id = waiting }));
        var page = (await office.PageAsync($"{List}/{waiting}")).Body.Words();
        Assert.Contains("Paul Férand", page, StringComparison.Ordinal);
        Assert.Contains("Personne inscrite par l’équipe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_told_beside_what_was_typed_and_a_second_time_is_refused()
    {
        await RegisterAsync("Zoé", "zoe@exemple.fr");

        var faulty = await SendAsync("Anne", "anne");
        var twice = await SendAsync("Zoé", "zoe@exemple.fr");

        Assert.Equal(HttpStatusCode.BadRequest, faulty.StatusCode);
        var page = await faulty.ReadPageAsync();
        Assert.Equal("Anne", page.QuerySelector("[name='Form.FirstName']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#Form_Email-error"));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task What_is_missing_is_asked_of_whoever_writes_it_down_and_not_of_the_person()
    {
        var missing = await office.SendFormAsync($"{List}/nouvelle", null, new Dictionary<string, string>());

        var told = (await missing.ReadPageAsync()).QuerySelector("[role=alert]").Words();
        Assert.Contains("Choisissez le public de la personne", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b([Vv]otre|[Vv]os|venez)\b", told);
    }

    [Fact]
    public async Task A_spelling_is_mended_on_the_same_ticket_and_another_audience_gets_a_new_one()
    {
        var id = await RegisterAsync("Zoé", "zoe@exemple.fr");
        var path = $"{List}/{id}/modifier";
        var first = await site.ReadAsync<string>(FindCode, new { id });

        var corrected = await office.SendFormAsync(path, fields: Fields(("FirstName", "Zoë"), ("Needs", "Une rampe")));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Equal(first, await site.ReadAsync<string>(FindCode, new { id }));
        var page = (await office.PageAsync($"{List}/{id}")).Body.Words();
        Assert.Contains("Zoë Férand", page, StringComparison.Ordinal);
        Assert.Contains("Une rampe", page, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromHours(1));
        var moved = await office.SendFormAsync(path, "Audience", Fields("Audience", "student"));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal("student", await site.ReadAsync<string>(FindAudience, new { id }));
        Assert.NotEqual(first, await site.ReadAsync<string>(FindCode, new { id }));
    }

    [Fact]
    public async Task What_a_person_changed_while_the_form_was_open_is_shown_beside_what_was_typed_and_lost_by_nobody()
    {
        var id = await RegisterAsync("Zoé", "zoe@exemple.fr");
        var path = $"{List}/{id}/modifier";
        await site.SendAsync(new CorrectRegistration { Id = id, Needs = "Une rampe\nà gauche" });
        var seen = await SeenAsync(await office.GetAsync(path));
        await site.SendAsync(new CorrectRegistration { Id = id, Organisation = "Le Rouet" });
        // As a browser sends it: lines end in two characters.
        var typed = Fields(
            ("FirstName", "Zoë"),
            ("LastName", "Férand "),
            ("Organisation", "La Navette"),
            ("Needs", "Une rampe\r\nà gauche")
        );

        using var refused = await office.SendFormAsync(path, fields: With(typed, seen));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("Zoë", page.QuerySelector("[name='Form.FirstName']")!.GetAttribute("value"));
        Assert.Equal(["Zoé", "Le Rouet"], page.QuerySelectorAll(".theirs dd").Select(said => said.TextContent));
        var why = page.QuerySelector("main [role=alert]").Words();
        Assert.Contains("Rien n’est remplacé", why, StringComparison.Ordinal);
        Assert.Contains("Le Rouet", (await office.PageAsync($"{List}/{id}")).Body.Words(), StringComparison.Ordinal);
        using var saved = await office.SendFormAsync(path, fields: With(typed, await SeenAsync(refused)));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Fact]
    public async Task A_form_refused_for_its_fields_still_says_what_it_was_filled_from()
    {
        var id = await RegisterAsync("Zoé", "zoe@exemple.fr");
        var path = $"{List}/{id}/modifier";
        var seen = await SeenAsync(await office.GetAsync(path));
        await site.SendAsync(new CorrectRegistration { Id = id, Organisation = "Le Rouet" });
        var nameless = Fields(("FirstName", "Zoë"), ("LastName", ""), ("Organisation", "La Navette"));
        var named = Fields(("FirstName", "Zoë"), ("LastName", "Férand"), ("Organisation", "La Navette"));

        using var faulty = await office.SendFormAsync(path, fields: With(nameless, seen));
        using var mended = await office.SendFormAsync(path, fields: With(named, await SeenAsync(faulty)));

        Assert.Equal(HttpStatusCode.BadRequest, faulty.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, mended.StatusCode);
        Assert.Contains("Le Rouet", (await office.PageAsync($"{List}/{id}")).Body.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_correct_the_same_address_the_second_is_told_of_the_first_s()
    {
        var path = $"{List}/{await RegisterAsync("Zoé", "zoe@exemple.fr")}/adresse";
        var opened = await office.PageAsync(path);
        var over = opened.QuerySelector<IHtmlInputElement>("main input[name=Over]")?.Value ?? "";
        Task<HttpResponseMessage> CorrectAsync(string email) =>
            office.SendFormAsync(
                path,
                fields: new Dictionary<string, string> { ["Form.Email"] = email, ["Over"] = over }
            );

        using var first = await CorrectAsync("zoe.ferand@exemple.fr");
        using var second = await CorrectAsync("zoe.ferrand@exemple.fr");
        var page = await second.ReadPageAsync();

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("zoe.ferand@exemple.fr", page.QuerySelector(".theirs dd").Words());
        Assert.Equal("zoe.ferrand@exemple.fr", page.QuerySelector<IHtmlInputElement>("#Form_Email")!.Value);
    }

    [Fact]
    public async Task Nothing_is_mended_of_another_year_of_a_cancelled_registration_or_once_it_was_held_and_the_page_says_so()
    {
        var id = await RegisterAsync("Zoé", "zoe@exemple.fr");
        var other = await RegisterAsync("Paul", "paul@exemple.fr");
        using var otherYear = await office.GetAsync($"/organisation/editions/2014/inscriptions/{id}/modifier");
        var before = await office.PageAsync($"{List}/{id}");
        await office.SendFormAsync($"{List}/{id}/annulation");

        using var cancelled = await office.GetAsync($"{List}/{id}/modifier");
        await office.SendFormAsync("/organisation/editions/2027/etat/held");
        using var over = await office.GetAsync($"{List}/{other}/modifier");

        Assert.Equal(HttpStatusCode.NotFound, otherYear.StatusCode);
        foreach (var (answer, why) in new[] { (cancelled, "est annulée"), (over, "a eu lieu") })
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var page = await answer.ReadPageAsync();
            Assert.Contains(why, page.QuerySelector("main [role=alert]").Words(), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main form"));
        }
        Assert.Single(before.QuerySelectorAll("a[href$='/modifier']"));
        Assert.Empty((await office.PageAsync($"{List}/{other}")).QuerySelectorAll("a[href$='/modifier']"));
    }

    [Fact]
    public async Task A_cancellation_is_taken_back_with_the_same_ticket_before_anybody_is_told_and_not_once_its_time_is_over()
    {
        var id = await RegisterAsync("Zoé", "zoe@exemple.fr");
        await RegisterAsync("Paul", "paul@exemple.fr");
        var code = await site.ReadAsync<string>(FindCode, new { id });
        var mails = await site.ReadAsync<int>(CountMails, new { id });
        await office.SendFormAsync($"{List}/{id}/annulation");
        var page = await office.PageAsync($"{List}/{id}");
        Assert.Contains(
            "jusqu’à 10\u00A0h\u00A005",
            page.QuerySelector("main .alert-info").Words(),
            StringComparison.Ordinal
        );

        await office.SendFormAsync($"{List}/{id}?handler=Undo");
        page = await office.PageAsync($"{List}/{id}");
        Assert.StartsWith("L’annulation est défaite", page.QuerySelector("main [role=status]").Words());
        using var twice = await office.SendFormAsync($"{List}/{id}?handler=Undo");

        Assert.Equal(code, await site.ReadAsync<string>(FindCode, new { id }));
        Assert.Equal(mails, await site.ReadAsync<int>(CountMails, new { id }));
        Assert.Equal(HttpStatusCode.Redirect, twice.StatusCode);
        page = await office.PageAsync($"{List}/{id}");
        Assert.StartsWith("Rien à défaire", page.QuerySelector("main [role=status]").Words());

        await office.SendFormAsync($"{List}/{id}/annulation");
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await office.SendFormAsync($"{List}/{id}?handler=Undo");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        page = await late.ReadPageAsync();
        Assert.Contains("trop tard", page.QuerySelector("main [role=alert]").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form[action*='handler=Undo']"));
    }

    private static async Task<string> SeenAsync(HttpResponseMessage answer) =>
        (await answer.ReadPageAsync()).QuerySelector("[name='Over']")!.GetAttribute("value")!;

    private static Dictionary<string, string> With(Dictionary<string, string> fields, string seen) =>
        new(fields) { ["Over"] = seen };

    private async Task<Guid> RegisterAsync(string firstName, string email)
    {
        using var answer = await SendAsync(firstName, email);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private Task<HttpResponseMessage> SendAsync(string firstName, string email) =>
        office.SendFormAsync(
            $"{List}/nouvelle?audience=ess",
            fields: Fields(
                ("FirstName", firstName),
                ("LastName", "Férand"),
                ("Email", email),
                ("Organisation", "La Navette")
            )
        );

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => $"Form.{field.Name}", field => field.Value);

    private static Dictionary<string, string> Fields(string name, string value) => new() { [name] = value };
}
