using System.Net;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>An address that a stranger registered and gave up until it may not be any more, and its owner.</summary>
public sealed class AddressProofTests : IDisposable
{
    private const string Address = "/editions/2027/inscription";
    private const string Email = "camille.ferrand@exemple.fr";

    private static readonly SqlText FindProof = new("select secret from mails where kind = 'address_proof'");

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public AddressProofTests() => browser = site.Browser();

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Its_owner_registers_by_the_mailed_link_and_a_stranger_who_does_not_read_the_mail_cannot()
    {
        using var refused = await UseUpAsync();
        var link = await LinkAsync();

        var told = (await refused.ReadPageAsync()).GetElementById("Form_Email-error");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("envoyé par courriel", told.Words(), StringComparison.Ordinal);

        var page = await browser.PageAsync(link);
        using var stranger = site.Browser();
        using var still = await RegisterAsync(stranger);
        using var taken = await RegisterAsync(browser);

        Assert.Equal(Address, page.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.TooManyRequests, still.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    [Fact]
    public async Task It_serves_for_a_group_and_for_a_change_of_address_too()
    {
        using var refused = await UseUpAsync();
        var other = await site.SendAsync(RegistrationDesk.Someone("camile@exemple.fr"));
        var change = $"/inscription/{other.Value.Link.Value}/adresse";
        using var unproven = await browser.PostFormAsync(change, Typed(("Form.Email", Email)));

        await browser.PageAsync(await LinkAsync());
        using var changed = await browser.PostFormAsync(change, Typed(("Form.Email", Email)));
        using var group = await browser.PostFormAsync(
            $"{Address}/groupe",
            Typed(
                ("Form.Audience", "student"),
                ("Form.Name", "Lycée des Dentellières"),
                ("Form.Seats", "4"),
                ("Form.FirstName", "Camille"),
                ("Form.LastName", "Ferrand"),
                ("Form.Email", Email)
            )
        );

        Assert.Equal(HttpStatusCode.TooManyRequests, unproven.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, group.StatusCode);
    }

    [Fact]
    public async Task The_link_is_in_no_cache_or_other_site_s_log_and_one_that_stands_no_longer_says_so()
    {
        using var refused = await UseUpAsync();
        var link = await LinkAsync();

        using var good = await browser.GetAsync(link);
        site.Clock.Advance(TimeSpan.FromDays(2));
        using var late = await browser.GetAsync(link);
        using var forged = await browser.GetAsync("/inscription/adresse/Zm9yZ2Vk");

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.True(good.Headers.CacheControl!.NoStore);
        Assert.Equal(["no-referrer"], good.Headers.GetValues("Referrer-Policy"));
        foreach (var answer in (HttpResponseMessage[])[late, forged])
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Equal("Ce lien ne vaut plus", (await answer.ReadPageAsync()).QuerySelector("h1")!.TextContent);
        }
    }

    private async Task<HttpResponseMessage> UseUpAsync()
    {
        // A mail that has left holds its secret no more.
        await site.SendAsync(new PauseMail(IsPaused: true));
        for (var turn = 0; turn < Registration.ReleasesADay; turn++)
        {
            var receipt = await site.SendAsync(RegistrationDesk.Someone(Email));
            await site.SendAsync(new CancelRegistration(receipt.Value.Id));
        }
        using var stranger = site.Browser();
        return await RegisterAsync(stranger);
    }

    private async Task<string> LinkAsync() => $"/inscription/adresse/{await site.ReadAsync<string>(FindProof)}";

    private static Task<HttpResponseMessage> RegisterAsync(HttpClient someone) =>
        someone.PostFormAsync(
            Address,
            Typed(
                ("Form.Audience", "resident"),
                ("Form.FirstName", "Camille"),
                ("Form.LastName", "Ferrand"),
                ("Form.Email", Email)
            )
        );

    private static IEnumerable<KeyValuePair<string, string>> Typed(params (string Name, string Value)[] fields) =>
        fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
}
