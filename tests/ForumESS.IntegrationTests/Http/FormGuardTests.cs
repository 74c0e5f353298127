using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The registration form against programs, with the guard and the clock as they are.</summary>
public sealed class FormGuardTests : IDisposable
{
    private const string Address = RegistrationForm.Address;

    private static readonly SqlText CountRegistrations = new("select count(*) from registrations");

    private readonly ForumSite site = new(configure: services => services.AddSingleton<FormGuard>());
    private readonly HttpClient browser;

    public FormGuardTests() => browser = site.Browser();

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_form_filled_in_at_once_is_asked_for_again_with_everything_kept_and_then_taken()
    {
        var form = await browser.PageAsync(Address);

        using var hasty = await browser.SendFilledAsync(Address, form);
        var again = await hasty.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, hasty.StatusCode);
        Assert.Contains("très vite", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Camille", again.GetElementById("Form_FirstName")!.GetAttribute("value"));
        Assert.True(again.QuerySelector<IHtmlInputElement>("input[name='Form.Audience'][value=ess]")!.IsChecked);
        Assert.Equal(0, await site.ReadAsync<int>(CountRegistrations));
        // Counted from the first showing: who presses the button again need not wait anew.
        site.Clock.Advance(FormGuard.LeastTime);
        using var taken = await browser.SendFilledAsync(Address, again);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task A_form_with_the_trap_filled_is_asked_for_again_without_it_and_with_everything_kept()
    {
        var form = await browser.PageAsync(Address);
        site.Clock.Advance(FormGuard.LeastTime);

        using var caught = await browser.SendFilledAsync(Address, form, (FormGuard.TrapField, "https://exemple.com"));
        var again = await caught.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, caught.StatusCode);
        Assert.Equal(0, await site.ReadAsync<int>(CountRegistrations));
        // A password manager that filled it for a person would fill it again.
        Assert.Null(again.QuerySelector($"input[name={FormGuard.TrapField}]"));
        Assert.Equal("Camille", again.GetElementById("Form_FirstName")!.GetAttribute("value"));
        using var taken = await browser.SendFilledAsync(Address, again);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task Nobody_sees_hears_or_reaches_the_trap()
    {
        var form = await browser.PageAsync(Address);

        var trap = form.QuerySelector<IHtmlInputElement>($"main form input[name={FormGuard.TrapField}]")!;
        Assert.Equal(("-1", "off"), (trap.GetAttribute("tabindex"), trap.GetAttribute("autocomplete")));
        Assert.NotNull(trap.Closest("[aria-hidden=true].visually-hidden"));
        Assert.NotNull(form.QuerySelector($"label[for={trap.Id}]"));
        Assert.Empty(form.QuerySelectorAll("main form [style]"));
    }

    [Fact]
    public async Task A_group_s_form_is_guarded_alike()
    {
        const string Group = $"{Address}/groupe";
        (string, string)[] typed = [("Form.Name", "Lycée"), ("Form.Seats", "4"), ("Form.Audience", "student")];
        var form = await browser.PageAsync(Group);

        using var hasty = await browser.SendFilledAsync(Group, form, typed);
        var again = await hasty.ReadPageAsync();
        site.Clock.Advance(FormGuard.LeastTime);
        using var taken = await browser.SendFilledAsync(Group, again, typed);

        Assert.Equal(HttpStatusCode.BadRequest, hasty.StatusCode);
        Assert.Equal("Lycée", again.GetElementById("Form_Name")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task Who_comes_back_to_the_empty_form_finds_what_they_typed_and_what_was_sent_is_kept_nowhere()
    {
        using var shown = await browser.GetAsync(Address);
        using var refused = await browser.SendFilledAsync(Address, await shown.ReadPageAsync());

        Assert.False(shown.Headers.CacheControl!.NoStore);
        Assert.True(shown.Headers.CacheControl.NoCache);
        Assert.True(refused.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1700000000000")]
    [InlineData("CfDJ8nothing")]
    public async Task An_instant_that_the_site_did_not_seal_counts_for_nothing(string forged)
    {
        var form = await browser.PageAsync(Address);
        site.Clock.Advance(FormGuard.LeastTime);

        using var refused = await browser.SendFilledAsync(Address, form, (FormGuard.ShownField, forged));
        var again = await refused.ReadPageAsync();
        site.Clock.Advance(FormGuard.LeastTime);
        using var taken = await browser.SendFilledAsync(Address, again);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task A_form_shown_yesterday_is_asked_for_again()
    {
        var form = await browser.PageAsync(Address);
        site.Clock.Advance(FormGuard.MostTime + TimeSpan.FromSeconds(1));

        using var refused = await browser.SendFilledAsync(Address, form);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task The_instant_is_nobody_s_own_so_the_page_may_be_kept_for_all()
    {
        using var other = site.Browser();
        var shown = StampOf(await other.PageAsync(Address));
        var form = await browser.PageAsync(Address);
        site.Clock.Advance(FormGuard.LeastTime);

        using var taken = await browser.SendFilledAsync(Address, form, (FormGuard.ShownField, shown));

        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task The_api_waits_for_nobody()
    {
        using var program = site.Browser();

        using var taken = await program.PostAsJsonAsync(
            "/api/v1/editions/2027/registrations",
            new
            {
                audience = "resident",
                firstName = "Camille",
                lastName = "Ferrand",
                email = "camille@exemple.fr",
            }
        );

        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    private static string StampOf(IHtmlDocument page) =>
        page.QuerySelector<IHtmlInputElement>($"main form input[name={FormGuard.ShownField}]")!.Value;
}
