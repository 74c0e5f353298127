using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The entrance as a browser without script uses it.</summary>
public sealed class DoorPageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string GateA = "/entree?edition=2027&porte=A";
    private static int people;

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task The_door_is_behind_sign_in()
    {
        using var stranger = site.Browser();
        using var reader = await site.SignedInAsync(Role.Reader);

        using var asked = await stranger.GetAsync("/entree");
        using var forbidden = await reader.GetAsync("/entree");

        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Contains("/connexion", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task A_device_first_chooses_its_edition_and_gate()
    {
        using var browser = await site.SignedInAsync(Role.Door);

        var page = await browser.PageAsync("/entree");

        Assert.Equal(
            ["Porte A", "Porte B", "Porte C", "Porte D"],
            page.QuerySelectorAll(".door-gates:not(.door-sessions) a").Select(link => link.TextContent)
        );
        Assert.Contains(
            "/entree?edition=2027&seance=premiers_pas",
            page.QuerySelectorAll(".door-sessions a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal(GateA, page.QuerySelector(".door-gates a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/entree?edition=2027&porte=Z")]
    [InlineData("/entree?edition=1999&porte=A")]
    [InlineData("/entree?edition=abc")]
    [InlineData("/entree?edition=2027&porte=%3Cscript%3E")]
    public async Task An_unknown_edition_or_gate_leads_back_to_the_choice(string address)
    {
        using var browser = await site.SignedInAsync(Role.Door);

        var page = await browser.PageAsync(address);

        Assert.NotEmpty(page.QuerySelectorAll(".door-gates a"));
        Assert.Empty(page.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task A_role_for_another_edition_has_no_door_here()
    {
        using var browser = await site.SignedInAsync(Role.Door, 2014);

        var page = await browser.PageAsync(GateA);

        Assert.Empty(page.QuerySelectorAll(".door-gates a, form"));
    }

    [Fact]
    public async Task A_typed_code_is_answered_with_the_verdict_and_the_count()
    {
        using var browser = await site.SignedInAsync(Role.Door);
        var ticket = await TicketAsync();

        var admitted = await ScanAsync(browser, $" {ticket.Ticket!.ShortCode.ToLowerInvariant()} ");
        var again = await ScanAsync(browser, ticket.Ticket!.Code);
        var left = await ScanAsync(browser, ticket.Ticket!.Code, "out");
        var refused = await ScanAsync(browser, "<script>alert(1)</script>");

        Assert.Equal("Admis", Word(admitted, "status"));
        Assert.Equal("Camille Ferrand", Slot(admitted, "name"));
        Assert.Equal("10\u00a0h, porte A", Slot(admitted, "passage"));
        Assert.Contains("Structure de l’ESS", Slot(admitted, "audience"), StringComparison.Ordinal);
        Assert.Equal("Déjà entré", Word(again, "alert"));
        Assert.Equal("10\u00a0h, porte A", Slot(again, "first"));
        Assert.Equal("Sorti", Word(left, "status"));
        Assert.True(((IHtmlInputElement)left.QuerySelector("input[name=sens][value=out]")!).IsChecked);
        Assert.Equal("Refusé", Word(refused, "alert"));
        Assert.Equal("Ce code n’est pas un billet du forum.", Slot(refused, "reason"));
        Assert.DoesNotContain("alert(1)", refused.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotEqual(Inside(admitted), Inside(left));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_scan()
    {
        using var browser = await site.SignedInAsync(Role.Door);
        var ticket = await TicketAsync();
        var page = await browser.PageAsync(GateA);
        var fields = page.QuerySelector<IHtmlFormElement>("form[data-form]")!
            .Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Type == "hidden")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Append(KeyValuePair.Create("Form.Code", ticket.Ticket!.Code))
            .Append(KeyValuePair.Create("sens", "in"))
            .ToList();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var form = new FormUrlEncodedContent(fields);
            using var answer = await browser.PostAsync(GateA, form);
            Assert.Equal("Admis", Word(await answer.ReadPageAsync(), "status"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_missing_code_is_named_beside_its_field(string code)
    {
        using var browser = await site.SignedInAsync(Role.Door);

        var page = await ScanAsync(browser, code);

        var field = page.QuerySelector("#code")!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("code-error", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.StartsWith("Code court du billet", Shown(page.QuerySelector("#code-error")!), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[data-say] .verdict"));
    }

    [Fact]
    public async Task The_door_may_use_camera_and_decoder_and_other_pages_may_not()
    {
        using var browser = await site.SignedInAsync(Role.Door);

        using var door = await browser.GetAsync(GateA);
        using var home = await browser.GetAsync("/");

        Assert.Contains("'wasm-unsafe-eval'", Header(door, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("camera=self", Header(door, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("wasm", Header(home, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("camera=()", Header(home, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.True(door.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_page_is_there_in_english()
    {
        using var browser = await site.SignedInAsync(Role.Door);

        var page = await browser.PageAsync($"{GateA}&lang=en");

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Ticket check, gate A", page.QuerySelector("h1")!.TextContent);
    }

    private async Task<RegistrationReceipt> TicketAsync() =>
        (
            await site.SendAsync(
                RegistrationDesk.Someone($"personne{Interlocked.Increment(ref people)}@page.exemple.fr")
            )
        ).Value;

    private static async Task<IHtmlDocument> ScanAsync(HttpClient browser, string code, string direction = "in")
    {
        using var answer = await browser.PostFormAsync(
            GateA,
            new Dictionary<string, string> { ["Form.Code"] = code, ["sens"] = direction }
        );
        answer.EnsureSuccessStatusCode();
        return await answer.ReadPageAsync();
    }

    private static string Word(IHtmlDocument page, string role) =>
        page.QuerySelector($"[role={role}] .verdict h2")!.TextContent;

    private static string Slot(IHtmlDocument page, string name) =>
        Shown(page.QuerySelector($"[data-say] [data-slot={name}]")!);

    private static string Inside(IHtmlDocument page) => page.QuerySelector(".counter")!.TextContent;

    private static string Shown(IElement element) => element.TextContent.Trim();

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(' ', answer.Headers.GetValues(name));
}
