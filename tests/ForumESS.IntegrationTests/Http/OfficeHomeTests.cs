using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

public sealed class OfficeHomeTests : IDisposable
{
    private const string Search = "/organisation/recherche";

    private static readonly SqlText FindShortCode = new("select short_code from tickets");
    private static readonly SqlText FindRegistration = new("select id from registrations");

    private static readonly SqlText SetQuota = new(
        "update seat_quotas set taken = @Taken, maximum = 10 where audience = 'ess'"
    );

    private static readonly SqlText AddOffer = new(
        """
        insert into waiting_entries
            (id, pool_id, edition_id, registration_id, audience, party, priority, arrival, takes_part, passes,
             is_held_for, seats, state, deadline)
        select @id, edition_id, edition_id, id, audience, 1, 0, 1, 1, 0, 0, 1, 'offered', @deadline
        from registrations
        """
    );

    private static readonly SqlText AddDevice = new(
        """
        insert into door_devices
            (id, edition_id, name, role, is_desk, expires_at, created_at, link_hash, link_expires_at, token_hash,
             last_contact)
        select @id, id, 'Téléphone', 'door', 0, @expires, @spoke, 'x', @spoke, 'y', @spoke
        from editions
        where year = 2027
        """
    );

    private static readonly SqlText MoveForum = new(
        "update editions set starts_at = @starts, ends_at = @ends where year = 2027"
    );

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("ferand zoe", "Férand Zoé")]
    [InlineData("zoe.ferand@exemple.fr", "Férand Zoé")]
    [InlineData("bobine", "Férand Zoé")]
    [InlineData("2014", "2014")]
    [InlineData("grande arche", "Espace Grande Arche")]
    [InlineData("premiers pas", "Premiers pas")]
    public async Task Whatever_is_looked_for_is_found_from_one_box(string text, string expected)
    {
        await RegisterAsync();
        using var office = site.As(Roles.Administrator);

        var page = await SearchAsync(office, text, "/organisation");

        Assert.Contains(
            page.QuerySelectorAll(".hits a"),
            hit => hit.TextContent.Contains(expected, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Every_result_leads_to_a_page_and_none_carries_what_was_typed()
    {
        await RegisterAsync();
        await site.CreateAccountAsync(Role.Reader);
        using var office = site.As(Roles.Administrator);
        var links = new List<string>();
        foreach (var text in (string[])["ferand", "2027", "arche", "salle", "bobine", "pas"])
        {
            var page = await SearchAsync(office, text, Search);
            links.AddRange(page.QuerySelectorAll(".hits a").Select(link => link.GetAttribute("href")!));
        }

        foreach (var link in links.Distinct())
        {
            Assert.Equal(HttpStatusCode.OK, (await office.GetAsync(link)).StatusCode);
        }
        Assert.Contains(links, link => link.StartsWith("/organisation/equipe/", StringComparison.Ordinal));
        Assert.Contains(links, link => link.StartsWith("/organisation/lieux/salles/", StringComparison.Ordinal));
        Assert.DoesNotContain(links, link => link.Contains("ferand", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_code_of_a_ticket_leads_straight_to_its_holder()
    {
        await RegisterAsync();
        var code = await site.ReadAsync<string>(FindShortCode);
        using var office = site.AsOrganiser();

        var answer = await office.SendFormAsync(Search, null, Typed(code!.ToLowerInvariant().Insert(4, "-")));

        Assert.Equal(
            $"/organisation/editions/2027/inscriptions/{await site.ReadAsync<Guid>(FindRegistration)}",
            answer.Headers.Location!.OriginalString
        );
    }

    [Fact]
    public async Task A_role_for_one_edition_finds_nothing_of_another_and_an_organiser_nobody_of_the_team()
    {
        await RegisterAsync();
        await site.CreateAccountAsync(Role.Reader);
        using var other = site.As(Roles.Organiser, 2014);
        using var organiser = site.AsOrganiser();

        var foreign = await SearchAsync(other, "ferand", Search);
        var years = await SearchAsync(other, "2027", Search);
        var venues = await SearchAsync(other, "arche", Search);
        var code = await SearchAsync(other, (await site.ReadAsync<string>(FindShortCode))!, Search);
        var team = await SearchAsync(organiser, "sam bobine", Search);

        Assert.All((IHtmlDocument[])[foreign, years, code, team], page => Assert.Empty(page.QuerySelectorAll(".hits")));
        Assert.DoesNotContain(
            venues.QuerySelectorAll(".hits a"),
            link => link.GetAttribute("href")!.Contains("lieux", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' or 1=1 --")]
    [InlineData("%")]
    public async Task What_is_typed_is_shown_as_text_and_asks_nothing_else(string text)
    {
        await RegisterAsync();
        using var office = site.AsOrganiser();

        var answer = await office.SendFormAsync(Search, null, Typed(text));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Férand", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_becomes_urgent_by_the_clock_stands_on_the_home_page()
    {
        await RegisterAsync();
        using var office = site.AsOrganiser();
        var now = site.Clock.GetUtcNow();
        Assert.Equal(0, await TasksAsync(office, "presque complet", "attend une réponse", "ne donne plus signe"));

        await site.ReadAsync<int>(SetQuota, new { Taken = 8 });
        await site.ReadAsync<int>(AddOffer, new { id = Guid.CreateVersion7(), deadline = now.AddHours(3) });
        await site.ReadAsync<int>(
            AddDevice,
            new
            {
                id = Guid.CreateVersion7(),
                expires = now.AddDays(2),
                spoke = now.AddMinutes(-11),
            }
        );
        Assert.Equal(1, await TasksAsync(office, "presque complet", "attend une réponse", "ne donne plus signe"));

        await site.ReadAsync<int>(MoveForum, new { starts = now.AddMinutes(30), ends = now.AddHours(8) });
        await site.ReadAsync<int>(SetQuota, new { Taken = 9 });

        Assert.Equal(3, await TasksAsync(office, "presque complet", "attend une réponse", "ne donne plus signe"));
    }

    private static async Task<int> TasksAsync(HttpClient office, params string[] words)
    {
        var tasks = (await office.PageAsync("/organisation")).QuerySelectorAll(".tasks h3");
        return words.Count(word => tasks.Any(task => task.TextContent.Contains(word, StringComparison.Ordinal)));
    }

    private static async Task<IHtmlDocument> SearchAsync(HttpClient office, string text, string from)
    {
        using var answer = await office.SendFormAsync(from, null, Typed(text));
        return await answer.ReadPageAsync();
    }

    private static Dictionary<string, string> Typed(string text) => new() { ["Q"] = text };

    private async Task RegisterAsync()
    {
        var receipt = await site.SendAsync(
            new RegisterAttendee
            {
                Year = ForumSite.Year,
                Audience = "ess",
                FirstName = "Zoé",
                LastName = "Férand",
                Email = "zoe.ferand@exemple.fr",
                Organisation = "La Bobine partagée",
                Language = "fr",
                Origin = RegistrationOrigin.Web,
            }
        );
        Assert.True(receipt.IsSuccess);
    }
}
