using System.Net;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>The office's pages by which an edition ends: held, archived, called off.</summary>
public sealed class EditionEndPagesTests : IDisposable
{
    private static readonly SqlText MakeReal = new("update editions set is_demo = 0 where year = 2027");

    private static readonly SqlText LetAllIn = new(
        """
        insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict, actor_id)
        select id, edition_id, id, 'A', 'in', issued_at, issued_at, 0, 'admitted', id from tickets
        """
    );

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public EditionEndPagesTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_held_edition_s_count_stands_beside_the_earlier_ones_in_public()
    {
        Assert.True((await site.SendAsync(RegistrationDesk.Someone())).IsSuccess);
        await site.ReadAsync<int>(LetAllIn);
        await site.SendAsync(new RebuildTallies(2027));

        var live = await office.PageAsync("/organisation/editions/2027/frequentation");
        await office.SendFormAsync("/organisation/editions/2027/etat/held");
        var years = JsonNode.Parse(await office.GetStringAsync("/api/v1/turnout"))!;
        var page = await TextAsync("/frequentation");

        Assert.Contains("1 personne comptée à l’entrée jusqu’ici", live.Body!.TextContent, StringComparison.Ordinal);
        var held = years.AsArray().Single(year => (int?)year!["year"] == 2027)!;
        Assert.Equal(1, (int?)held["value"]);
        Assert.Equal("exact", (string?)held["precision"]);
        Assert.Contains("2027", page, StringComparison.Ordinal);

        await office.SendFormAsync("/organisation/editions/2027/archivage");
        var archived = await office.PageAsync("/organisation/editions/2027");
        Assert.Empty(archived.QuerySelectorAll("main fieldset:not([disabled]) > button, main a[href*='/etat/']"));
        Assert.Contains("Archivée le", archived.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_is_called_off_by_who_has_seen_what_it_does_and_writes_its_year()
    {
        const string way = "/organisation/editions/2027/etat/cancelled";
        // Of an invented edition no reason stands in the series.
        await site.ReadAsync<int>(MakeReal);
        var someone = (await site.SendAsync(RegistrationDesk.Someone())).Value.Id;
        var asked = await office.PageAsync(way);
        var fields = new Dictionary<string, string>
        {
            ["Form.Reason[fr]"] = "Le toit fuit.",
            ["Form.Confirmation"] = "2026",
        };
        using var mistaken = await office.SendFormAsync(way, null, fields);
        fields["Form.Confirmation"] = " 2027 ";

        using var done = await office.SendFormAsync(way, null, fields);

        Assert.Contains("1 personne a une place", asked.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "Annuler le Forum ESS 2027",
            asked.QuerySelector("main form button:not([type=button])")!.TextContent
        );
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (mistaken.StatusCode, done.StatusCode));
        Assert.Contains("toit fuit", await TextAsync("/editions/2027"), StringComparison.Ordinal);
        var correction = await site.SendAsync(new CorrectRegistration { Id = someone, FirstName = "Anna" });
        Assert.Equal("registration.called_off", correction.Error?.Code);
        using var form = await office.GetAsync($"/organisation/editions/2027/inscriptions/{someone}/modifier");
        Assert.Equal(HttpStatusCode.Conflict, form.StatusCode);
        var why = (await form.ReadPageAsync()).QuerySelector("main [role=alert]").Words();
        Assert.Contains("Le forum est annulé", why, StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string path) => (await office.PageAsync(path)).Body!.TextContent;
}
