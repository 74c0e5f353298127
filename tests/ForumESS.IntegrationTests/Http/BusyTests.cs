using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Groups;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What people and programs are told when more come at once than the one writer can take.</summary>
public sealed class BusyTests : IDisposable
{
    private const string Address = "/editions/2027/inscription";

    private static readonly SqlText CountRegistrations = new("select count(*) from registrations");

    private readonly ForumSite site = new();

    // Opens a page before the rush: the first one ever makes the site store the key that cookies are sealed with.
    private readonly HttpClient browser;

    public BusyTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task The_form_comes_back_with_all_that_was_typed_and_says_when_to_send_it_again()
    {
        var form = await browser.PageAsync(Address);
        await using var rush = await Rush.BeginAsync(site);

        using var refused = await SendAsync(form);
        var page = await refused.ReadPageAsync();
        await rush.EndAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var seconds = Seconds(refused);
        Assert.InRange(seconds, 8, 30);
        Assert.Equal(
            seconds.ToString(CultureInfo.InvariantCulture),
            page.QuerySelector("[data-retry]")!.GetAttribute("data-retry")
        );
        Assert.Contains("Forte affluence", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Camille", ((IHtmlInputElement)page.GetElementById("Form_FirstName")!).Value);
        Assert.True(((IHtmlInputElement)page.QuerySelector("input[value=student]")!).IsChecked);
        Assert.True(((IHtmlInputElement)page.GetElementById("newsletter")!).IsChecked);
        Assert.Equal(0, await site.ReadAsync<int>(CountRegistrations));
        // What script and button do: the very form of the answer, sent as it stands.
        var kept = ((IHtmlButtonElement)page.QuerySelector("[data-retry] button[type=submit]")!).Form!;
        using var again = new FormUrlEncodedContent(
            kept.Elements.OfType<IHtmlInputElement>()
                .Where(input =>
                    input.Name is not null && (input.Type is not ("radio" or "checkbox") || input.IsChecked)
                )
                .Select(input => KeyValuePair.Create(input.Name!, input.Value))
        );
        using var taken = await browser.PostAsync(Address, again);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Theory]
    [InlineData("noms", "Form.Names[0].LastName")]
    [InlineData("liste", "Form.Text")]
    [InlineData("contact", "Form.LastName")]
    public async Task The_names_that_a_teacher_typed_come_back_too(string page, string field)
    {
        var path = $"{await browser.RegisterGroupAsync(2)}/groupe/{page}";
        const string typed = "Abadie;Le Goff";
        var sent = new Dictionary<string, string> { [field] = typed };
        if (page == "noms")
        {
            sent["Form.Names[0].FirstName"] = "Inès";
        }
        await using var rush = await Rush.BeginAsync(site);

        using var refused = await browser.SendFormAsync(
            path,
            fields: sent,
            to: page == "liste" ? $"{path}?handler=Confirm" : null
        );
        var told = await refused.ReadPageAsync();
        await rush.EndAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var again = (IHtmlButtonElement)told.QuerySelector("[data-retry] button[type=submit]")!;
        var kept = again.Form!.Elements.Single(each => each.GetAttribute("name") == field);
        Assert.Equal(typed, kept is IHtmlTextAreaElement area ? area.Value.Trim() : ((IHtmlInputElement)kept).Value);
    }

    [Fact]
    public async Task A_program_is_told_the_same_in_its_own_form()
    {
        await browser.PageAsync(Address);
        await using var rush = await Rush.BeginAsync(site);

        using var refused = await browser.PostAsJsonAsync(
            "/api/v1/editions/2027/registrations",
            new
            {
                audience = "resident",
                firstName = "Ada",
                lastName = "Martin",
                email = "ada.martin@exemple.fr",
            }
        );
        await rush.EndAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("site.busy", problem.GetProperty("code").GetString());
        Assert.InRange(Seconds(refused), 8, 30);
        Assert.Equal(0, await site.ReadAsync<int>(CountRegistrations));
    }

    private static int Seconds(HttpResponseMessage answer) => (int)answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;

    private async Task<HttpResponseMessage> SendAsync(IHtmlDocument page)
    {
        var form = page.QuerySelector("form#typed");
        Assert.NotNull(form);
        var typed = new Dictionary<string, string>
        {
            ["Form.Audience"] = "student",
            ["Form.FirstName"] = "Camille",
            ["Form.LastName"] = "Ferrand",
            ["Form.Email"] = "camille.ferrand@exemple.fr",
            ["Form.Newsletter"] = "true",
        };
        using var content = new FormUrlEncodedContent(typed.Concat(form.HiddenFields()));
        return await browser.PostAsync(Address, content);
    }
}
