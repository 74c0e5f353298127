using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>People found at the desk by what is typed of them.</summary>
public abstract class FindAttendeesTests(Engine engine)
{
    [SkippableTheory]
    [InlineData("ferrand")]
    [InlineData("FÉRRAND Camille")]
    [InlineData("ferand")]
    [InlineData("camile ferrnad")]
    [InlineData("bobine partagée")]
    [InlineData("camille.ferrand@exemple.fr")]
    public async Task Somebody_is_found_by_name_organisation_and_address_in_spite_of_an_error(string typed)
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var ticket = (await forum.TicketAsync()).Ticket!;

        var found = (await forum.SendAsync(new FindAttendees(RegistrationDesk.Year, typed)))!;

        var person = Assert.Single(found.Items);
        Assert.Equal(
            ("Camille Ferrand", "ess", "confirmed", ticket.ShortCode),
            (person.Name, person.Audience, person.Status, person.ShortCode!.Insert(4, "-"))
        );
        Assert.Null(person.Entry);
    }

    [SkippableFact]
    public async Task Who_is_inside_is_told_so_and_the_short_code_finds_one_person()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var ticket = (await forum.TicketAsync()).Ticket!;
        await forum.TicketAsync("autre@exemple.fr");
        await forum.RecordAsync(forum.Scan(ticket.Code, gate: "B"));

        var byCode = (await forum.SendAsync(new FindAttendees(RegistrationDesk.Year, ticket.ShortCode)))!;
        var byName = (await forum.SendAsync(new FindAttendees(RegistrationDesk.Year, "ferrand")))!;

        Assert.Equal("B", Assert.Single(byCode.Items).Entry!.Gate);
        Assert.Equal(2, byName.Items.Count);
    }

    [SkippableFact]
    public async Task The_nearest_come_first_and_no_more_than_fit_on_a_screen()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        foreach (var place in Enumerable.Range(0, FindAttendees.Most + 1))
        {
            await forum.SendAsync(RegistrationDesk.Someone($"p{place}@exemple.fr") with { LastName = "Ferrant" });
        }
        await forum.TicketAsync();

        var found = (await forum.SendAsync(new FindAttendees(RegistrationDesk.Year, "ferrand")))!;

        Assert.Equal("Camille Ferrand", found.Items[0].Name);
        Assert.Equal((FindAttendees.Most, true), (found.Items.Count, found.HasMore));
        Assert.Empty((await forum.SendAsync(new FindAttendees(RegistrationDesk.Year, " ?! ")))!.Items);
        Assert.Null(await forum.SendAsync(new FindAttendees(1999, "ferrand")));
    }
}

public sealed class SqliteFindAttendeesTests() : FindAttendeesTests(Engine.Sqlite);

public sealed class SqlServerFindAttendeesTests() : FindAttendeesTests(Engine.SqlServer);

/// <summary>The desk at the entrance, without script.</summary>
public sealed class ReceptionPageTests : IDisposable
{
    private const string Desk = "/entree/accueil?edition=2027&porte=B";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_desk_is_for_the_door_s_team_of_the_edition_and_is_never_stored()
    {
        using var stranger = site.Browser();
        using var reader = site.As(Roles.Reader);
        using var elsewhere = site.As(Roles.Door, 2014);
        using var door = site.As(Roles.Door, 2027);

        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(Desk)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Desk)).StatusCode);
        Assert.Equal("/entree", (await elsewhere.GetAsync(Desk)).Headers.Location!.OriginalString);
        Assert.Equal(
            "/entree",
            (await door.GetAsync("/entree/accueil?edition=2027&porte=Z")).Headers.Location!.OriginalString
        );
        using var answer = await door.GetAsync(Desk);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Somebody_without_their_ticket_is_found_and_let_in_once()
    {
        using var door = site.As(Roles.Door);
        await site.SendAsync(RegistrationDesk.Someone("accueil@exemple.fr"));

        using var searched = await door.SendFormAsync(
            Desk,
            "Search",
            new Dictionary<string, string> { ["Q"] = "férand" }
        );
        var page = await searched.ReadPageAsync();
        var form = (IHtmlFormElement)page.QuerySelector(".desk-found form")!;
        var fields = form
            .Elements.OfType<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .ToList();
        using var admitted = await SendAsync(door, form.GetAttribute("action")!, fields);
        using var again = await SendAsync(door, form.GetAttribute("action")!, fields);

        Assert.DoesNotContain("rand", searched.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        var verdict = await admitted.ReadPageAsync();
        Assert.Equal("Admis", verdict.QuerySelector("[role=status] .verdict h2")!.TextContent);
        Assert.Contains(
            "Dans la salle depuis",
            verdict.QuerySelector(".desk-found")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Admis", (await again.ReadPageAsync()).QuerySelector(".verdict h2")!.TextContent);
        Assert.Equal(1, (await site.SendAsync(new GetOccupancy(2027))).Value.Inside);
        Assert.Empty(verdict.QuerySelectorAll("a[href*=badges]"));
        using var organiser = site.AsOrganiser();
        using var office = await organiser.SendFormAsync(
            Desk,
            "Search",
            new Dictionary<string, string> { ["Q"] = "ferrand" }
        );
        var badge = Assert.Single((await office.ReadPageAsync()).QuerySelectorAll("a[href*='/badges/']"));
        var printing = await organiser.PageAsync(badge.GetAttribute("href")!);
        Assert.Single(printing.QuerySelectorAll($"a[href='{Desk}']"));
    }

    [Fact]
    public async Task Somebody_without_a_registration_needs_an_audience_and_no_name()
    {
        using var door = site.As(Roles.Door);

        using var missing = await door.SendFormAsync(Desk, "WalkIn");
        using var admitted = await door.SendFormAsync(
            Desk,
            "WalkIn",
            new Dictionary<string, string> { ["Passage.Audience"] = "student" }
        );
        using var unknown = await door.SendFormAsync(
            Desk,
            "WalkIn",
            new Dictionary<string, string> { ["Passage.Audience"] = "nobody" }
        );

        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.NotNull((await missing.ReadPageAsync()).QuerySelector("#audience-error"));
        Assert.Equal("Admis", (await admitted.ReadPageAsync()).QuerySelector("[role=status] .verdict h2")!.TextContent);
        Assert.Equal("Refusé", (await unknown.ReadPageAsync()).QuerySelector("[role=alert] .verdict h2")!.TextContent);
        Assert.Equal(1, (await site.SendAsync(new GetOccupancy(2027))).Value.Inside);
    }

    [Fact]
    public async Task At_the_limit_a_supervisor_is_asked_for_a_reason()
    {
        using var supervisor = site.As(Roles.Supervisor);
        using var _ = await supervisor.SendFormAsync(
            "/organisation/editions/2027/salle",
            "Correct",
            new Dictionary<string, string> { ["Correction.People"] = "290", ["Correction.Reason"] = "Foule" }
        );
        var walkIn = new Dictionary<string, string>
        {
            ["Passage.Audience"] = "student",
            ["Passage.Name"] = "Inès Petit",
        };

        using var refused = await supervisor.SendFormAsync(Desk, "WalkIn", walkIn);
        var page = await refused.ReadPageAsync();
        using var admitted = await supervisor.SendFormAsync(
            Desk,
            "WalkIn",
            new Dictionary<string, string>(walkIn) { ["Passage.OverrideReason"] = "Mère attendue dedans" }
        );

        Assert.Equal("Refusé", page.QuerySelector("[role=alert] .verdict h2")!.TextContent);
        Assert.NotNull(page.QuerySelector("#walkin-reason"));
        Assert.Equal("Inès Petit", page.QuerySelector("#Passage_Name")!.GetAttribute("value"));
        Assert.Equal("Admis", (await admitted.ReadPageAsync()).QuerySelector("[role=status] .verdict h2")!.TextContent);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser,
        string address,
        IEnumerable<KeyValuePair<string, string>> fields
    )
    {
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
