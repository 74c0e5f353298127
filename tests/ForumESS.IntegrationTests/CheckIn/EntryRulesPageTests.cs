using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The office's pages of what the entrance asks, and of one ticket held up there.</summary>
public sealed class EntryRulesPageTests : IDisposable
{
    private const string Page = "/organisation/editions/2027/regles";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public EntryRulesPageTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task What_is_saved_is_asked_at_the_gates_and_shown_again()
    {
        var (_, code) = await RegisterAsync();

        using var saved = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string>
            {
                ["Form.Reentry"] = "Once",
                ["Form.WarningPercent"] = "80",
                ["Form.Gates[0].Kind"] = "Exits",
                ["Form.Gates[1].Audiences"] = "student",
                ["Form.Windows[0].From"] = "2030-03-18T09:00",
                ["Form.Windows[0].Until"] = "2030-03-18T10:30",
            }
        );
        var page = await office.PageAsync(Page);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Les règles sont enregistrées.", page.QuerySelector("[role=status]")!.Words());
        Assert.True(page.QuerySelector<IHtmlInputElement>("#reentry-Once")!.IsChecked);
        Assert.Equal("Exits", page.QuerySelector<IHtmlSelectElement>("#kind-0")!.Value);
        Assert.True(page.QuerySelector<IHtmlInputElement>("#only-1-student")!.IsChecked);
        Assert.Equal("2030-03-18T10:30", ValueOf(page, "Form.Windows[0].Until"));
        Assert.Equal("80", ValueOf(page, "Form.WarningPercent"));
        Assert.Equal(232, (await site.SendAsync(new GetOccupancy(2027))).Value.Warning);
        Assert.Equal("check_in.exits_only", await ReasonAsync(code, "A"));
        Assert.Equal("check_in.other_gate", await ReasonAsync(code, "B"));
        Assert.Equal("Ce public n’entre pas par cette porte. Entrée\u00a0: porte C ou D.", await SaidAsync(code, "B"));
    }

    [Fact]
    public async Task Hours_in_the_wrong_order_are_told_beside_what_was_typed_and_nothing_is_saved()
    {
        using var refused = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string>
            {
                ["Form.Reentry"] = "Once",
                ["Form.Windows[0].From"] = "2027-03-18T10:00",
                ["Form.Windows[0].Until"] = "2027-03-18T09:00",
                ["Form.Windows[1].From"] = "demain",
                ["Form.WarningPercent"] = "101",
            }
        );
        var page = await refused.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith("Erreur", page.Title, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("[role=alert] li").Length);
        Assert.Equal("2027-03-18T09:00", ValueOf(page, "Form.Windows[0].Until"));
        Assert.True(page.QuerySelector<IHtmlInputElement>("#reentry-Once")!.IsChecked);
        Assert.Equivalent(EntryRules.Usual, await site.SendAsync(new GetEntryRules(2027)));
    }

    [Fact]
    public async Task Rules_typed_for_gates_that_are_called_otherwise_meanwhile_are_told_and_go_with_them()
    {
        await site.SendAsync(new SetGates(2027, ["Cour", "Nord", "Sud"]));
        var opened = (await office.PageAsync(Page)).QuerySelector<IHtmlFormElement>("main form[method=post]")!.Values();
        var typed = opened.ToDictionary(field => field.Name, field => field.Value);
        (typed["Form.Gates[1].Kind"], typed["Form.Gates[2].Kind"]) = ("Entries", "Exits");
        await site.SendAsync(new SetGates(2027, ["Cour", "Est", "Ouest"]));

        using var told = await office.SendFormAsync(Page, fields: typed);
        var page = await told.ReadPageAsync();
        var kept = page.QuerySelector<IHtmlFormElement>("main form[method=post]")!.Values();
        using var saved = await office.SendFormAsync(
            Page,
            fields: kept.ToDictionary(field => field.Name, field => field.Value)
        );
        var rules = await site.SendAsync(new GetEntryRules(2027));

        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Equal(
            ["Porte Est: entrées et sorties", "Porte Ouest: entrées et sorties"],
            page.QuerySelectorAll(".theirs dt").Select(dt => $"{dt.Words()}: {dt.NextElementSibling.Words()}")
        );
        Assert.Contains(
            "«\u202fNord\u202f»",
            page.QuerySelector("main fieldset .hint b").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal((GateKind.Entries, GateKind.Exits), (rules.GateOf("Est").Kind, rules.GateOf("Ouest").Kind));
    }

    [Fact]
    public async Task A_form_that_was_tampered_with_brings_in_no_gate_audience_or_word_of_its_own()
    {
        using var saved = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string>
            {
                ["Form.Gates[0].Name"] = "<script>",
                ["Form.Gates[0].Kind"] = "Entries",
                ["Form.Gates[1].Audiences"] = "nobody",
                ["Form.Windows[0].Audience"] = "nobody",
                ["Form.Windows[0].From"] = "2027-03-18T09:00",
            }
        );
        using var word = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string> { ["Form.Gates[0].Kind"] = "99" }
        );
        using var blank = await office.SendFormAsync(
            Page,
            fields: new Dictionary<string, string> { ["Form.Windows[0].Audience"] = "", ["Form.Gates[0].Name"] = "" }
        );
        using var token = new FormUrlEncodedContent(
            (await office.PageAsync(Page)).QuerySelector<IHtmlFormElement>("main form[method=post]")!.HiddenFields()
        );
        using var nothing = await office.PostAsync(Page, token);
        var rules = await site.SendAsync(new GetEntryRules(2027));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, word.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.Contains(
            "#Form_Windows_0__Audience",
            (await blank.ReadPageAsync()).QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.DoesNotContain("<script>", rules.Gates.Keys);
        Assert.Empty(rules.GateOf("B").Audiences);
        Assert.Empty(rules.Windows);
    }

    [Fact]
    public async Task A_ticket_is_held_up_with_a_message_until_it_is_let_in_again()
    {
        var (id, code) = await RegisterAsync();
        var block = $"/organisation/editions/2027/inscriptions/{id}/blocage";

        using var blank = await office.SendFormAsync(block);
        using var held = await office.SendFormAsync(
            block,
            fields: new Dictionary<string, string> { ["Form.Message"] = "Voir <b>l’accueil</b>" }
        );
        var page = await office.PageAsync(block);
        var reason = await ReasonAsync(code, "A");
        using var lifted = await office.SendFormAsync(block, to: $"{block}?handler=Lift");

        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.NotNull((await blank.ReadPageAsync()).QuerySelector("#Form_Message-error"));
        Assert.Equal(HttpStatusCode.Redirect, held.StatusCode);
        Assert.Equal("Voir <b>l’accueil</b>", ValueOf(page, "Form.Message"));
        Assert.Contains("bloqué", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ticket.blocked", reason);
        Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        Assert.Empty((await office.PageAsync(block)).QuerySelectorAll(".alert"));
        Assert.Null(await ReasonAsync(code, "A"));
    }

    [Fact]
    public async Task A_message_for_the_door_is_in_the_copy_of_what_is_stored_about_the_person()
    {
        var receipt = (await site.SendAsync(RegistrationDesk.Someone("anne@exemple.fr"))).Value;
        await site.SendAsync(new BlockTicket(2027, receipt.Id, "Envoyer à l’accueil"));

        using var browser = site.Browser();
        using var file = JsonDocument.Parse(
            await browser.GetStringAsync($"/inscription/{receipt.Link.Value}/donnees.json")
        );

        Assert.Equal("Envoyer à l’accueil", file.RootElement.GetProperty("heldUpAtTheDoor").GetString());
    }

    private async Task<(Guid Id, string Code)> RegisterAsync()
    {
        var receipt = (await site.SendAsync(RegistrationDesk.Someone("anne@exemple.fr"))).Value;
        return (receipt.Id, receipt.Ticket!.Code);
    }

    // What a gate says without a script.
    private async Task<string> SaidAsync(string code, string gate)
    {
        using var answer = await office.PostFormAsync(
            $"/entree?edition=2027&porte={gate}",
            new Dictionary<string, string> { ["Form.Code"] = code, ["sens"] = "in" }
        );
        return (await answer.ReadPageAsync()).QuerySelector("[data-say] [data-slot=reason]")!.Words();
    }

    private async Task<string?> ReasonAsync(string code, string gate) => (
            await site.SendAsync(
                new RecordScans
                {
                    Scans =
                    [
                        new ScanReport
                        {
                            Id = Guid.CreateVersion7(),
                            Code = code,
                            Gate = gate,
                            Direction = ScanDirection.In,
                            ScannedAt = site.Clock.GetUtcNow(),
                            Offline = false,
                        },
                    ],
                    Years = [2027],
                    ActorId = Guid.Empty,
                }
            )
        ).Value.Results[0].Reason;

    private static string? ValueOf(IDocument page, string name) =>
        page.QuerySelectorAll<IHtmlInputElement>("main input").First(input => input.Name == name).Value;
}
