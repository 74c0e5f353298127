using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Questions;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Two people with one edition's form open: nobody's text goes unsaid.</summary>
public sealed class EditionOverwriteTests : IDisposable
{
    private const string Edition = "/organisation/editions/2027";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public EditionOverwriteTests() => office = site.AsOrganiser();

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Who_saves_over_what_somebody_else_saved_meanwhile_sees_both_and_loses_nothing()
    {
        var seen = (await office.PageAsync(Edition))
            .QuerySelector("form[action*=Plan] input[name=Over]")!
            .GetAttribute("value")!;

        using var theirs = await SendAsync("Leur texte.");
        using var mine = await SendAsync("Mon texte.", seen);
        var page = await mine.ReadPageAsync();
        var next = page.QuerySelector("form[action*=Plan] input[name=Over]")!.GetAttribute("value")!;
        var kept = await office.PageAsync(Edition);
        using var looked = await SendAsync("Mon texte.", seen, $"{Edition}?handler=Preview");
        using var meant = await SendAsync("Mon texte.", next);
        var blank = new Dictionary<string, string> { ["Form.Description[en]"] = "" };
        using var emptied = await office.SendFormAsync(Edition, "Plan", blank);
        var typed = new Dictionary<string, string>
        {
            ["Form.Description[fr]"] = "Autre chose.",
            ["Form.Description[en]"] = "Something else.",
            ["Over"] = seen,
        };
        using var inEnglish = await office.SendFormAsync(Edition, "Plan", typed, $"{Edition}?handler=Plan&lang=en");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        Assert.Equal(["Leur texte."], page.QuerySelectorAll(".theirs dd").Select(text => text.TextContent));
        Assert.Equal("Mon texte.", page.QuerySelector("textarea[name='Form.Description[fr]']")!.TextContent);
        Assert.Equal("Leur texte.", kept.QuerySelector("textarea[name='Form.Description[fr]']")!.TextContent);
        // A look at the text between does not make it a text that was written over theirs.
        Assert.Equal(
            seen,
            (await looked.ReadPageAsync()).QuerySelector("form[action*=Plan] input[name=Over]")!.GetAttribute("value")
        );
        Assert.Equal(HttpStatusCode.Redirect, meant.StatusCode);
        // Said to be French, on an English page too; that there is none is said in the page's own language.
        var english = await inEnglish.ReadPageAsync();
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Equal(
            [("Mon texte.", "fr"), ("(blank)", null)],
            english.QuerySelectorAll(".theirs dd").Select(text => (text.TextContent, text.GetAttribute("lang")))
        );
    }

    [Fact]
    public async Task Seats_and_gates_that_somebody_else_set_meanwhile_are_shown_and_not_replaced_unsaid()
    {
        var before = await office.PageAsync(Edition);

        using var theirSeats = await office.SendFormAsync(Edition, "Seats", SeatsOf(before, "280"));
        using var mySeats = await office.SendFormAsync(Edition, "Seats", SeatsOf(before, "270"));
        var seats = await mySeats.ReadPageAsync();
        using var meant = await office.SendFormAsync(Edition, "Seats", SeatsOf(seats, "270"));
        using var theirGates = await office.SendFormAsync(Edition, "Gates", GatesOf(before, "Nord\nSud"));
        using var myGates = await office.SendFormAsync(Edition, "Gates", GatesOf(before, "Est"));
        var gates = await myGates.ReadPageAsync();

        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect),
            (theirSeats.StatusCode, mySeats.StatusCode, meant.StatusCode)
        );
        Assert.Equal(["280"], seats.QuerySelectorAll(".theirs dd").Select(text => text.TextContent));
        Assert.Equal("270", seats.QuerySelector("input[name='Seats.Total']")!.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirGates.StatusCode, myGates.StatusCode));
        Assert.Equal("Nord, Sud", gates.QuerySelector(".theirs dd")!.TextContent);
        Assert.Equal("Est", gates.QuerySelector("textarea[name=Gates]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Every_form_that_saves_the_whole_of_something_tells_what_it_would_replace()
    {
        var venues = await office.PageAsync("/organisation/lieux");
        string Address(string start) =>
            venues
                .QuerySelectorAll("main a")
                .Select(link => link.GetAttribute("href")!)
                .First(href => Regex.IsMatch(href, $"^/organisation/lieux/{start}[0-9a-f-]{{36}}$"));
        await site.SendAsync(QuestionDesk.Question(QuestionKind.Choice, "Repas", "Oui", "Non") with { Code = "repas" });
        var session = (await site.SendAsync(new ListSessionsForOffice(2027)))![0].Code;
        (string Page, string Field, string Typed)[] forms =
        [
            (Address(""), "Form.City", "Sceaux"),
            (Address("salles/"), "Form.Name", "Agora"),
            ($"{Edition}/programme/{session}/modifier", "Form.Speaker", "Nadia Belkacem"),
            ($"{Edition}/questions/repas/modifier", "Form.Options[1].Label[fr]", "Peut-être"),
            ($"{Edition}/regles", "Form.WarningPercent", "70"),
            ($"{Edition}/frequentation/objectifs", "Form.Rows[0].People", "77"),
        ];

        foreach (var (path, field, typed) in forms)
        {
            var seen = (await office.PageAsync(path)).QuerySelector("main input[name=Over]")!.GetAttribute("value");
            var late = new Dictionary<string, string> { [field] = typed, ["Over"] = "another" };
            using var refused = await office.SendFormAsync(path, fields: late);
            var page = await refused.ReadPageAsync();
            var next = page.QuerySelector("main input[name=Over]")!.GetAttribute("value");

            Assert.Equal((path, HttpStatusCode.Conflict), (path, refused.StatusCode));
            Assert.Equal((path, 1, seen), (path, page.QuerySelectorAll(".theirs dd").Length, next));
            Assert.Equal((path, typed), (path, page.QuerySelector($"[name='{field}']")!.GetAttribute("value")));
        }
    }

    private static Dictionary<string, string> SeatsOf(IDocument page, string total) =>
        new() { ["Seats.Total"] = total, ["Over"] = SeenOf(page, "Seats") };

    private static Dictionary<string, string> GatesOf(IDocument page, string names) =>
        new() { ["Gates"] = names, ["Over"] = SeenOf(page, "Gates") };

    private static string SeenOf(IDocument page, string form) =>
        page.QuerySelector($"form[action*={form}] input[name=Over]")!.GetAttribute("value")!;

    private Task<HttpResponseMessage> SendAsync(string text, string? seen = null, string? to = null)
    {
        var fields = new Dictionary<string, string> { ["Form.Description[fr]"] = text };
        if (seen is not null)
        {
            fields["Over"] = seen;
        }
        return office.SendFormAsync(Edition, "Plan", fields, to);
    }
}
