using System.Net;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>People who were registered on the spot, afterwards.</summary>
public abstract class OnTheSpotTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    [SkippableFact]
    public async Task A_name_is_forgotten_on_request_and_the_entry_stays_counted()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await TakeAsync(forum, Named(forum, "Inès Petit"), Named(forum, "Élie Grand"), Named(forum, null));
        var (first, second) = (await ListAsync(forum)) is [var one, var other] ? (one, other) : default;

        var elsewhere = await forum.SendAsync(new ForgetWalkIn(2014, first.Id));
        var forgotten = await forum.SendAsync(new ForgetWalkIn(Year, first.Id));
        var again = await forum.SendAsync(new ForgetWalkIn(Year, first.Id));

        Assert.Equal("check_in.walk_in_unknown", elsewhere.Error?.Code);
        Assert.True(forgotten.IsSuccess);
        Assert.Equal("check_in.name_gone", again.Error?.Code);
        Assert.Equal([second.Name], (await ListAsync(forum)).Select(person => person.Name));
        Assert.Equal(3, await forum.InsideAsync());
        Assert.Null(await forum.SendAsync(new ListNamedWalkIns(1999)));
    }

    [SkippableFact]
    public async Task A_passage_that_is_told_again_does_not_bring_the_name_back()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var scan = Named(forum, "Inès Petit");
        await TakeAsync(forum, scan);
        await forum.SendAsync(new ForgetWalkIn(Year, scan.Id));

        var again = await TakeAsync(forum, scan);

        Assert.Equal((Verdict.Admitted, null), (again.Results[0].Verdict, again.Results[0].Name));
        Assert.Empty(await ListAsync(forum));
        Assert.Equal(1, await forum.InsideAsync());
    }

    private static async Task<IReadOnlyList<NamedWalkIn>> ListAsync(TestForum forum) =>
        (await forum.SendAsync(new ListNamedWalkIns(Year)))!;

    private static async Task<ScansAnswer> TakeAsync(TestForum forum, params ScanReport[] scans) =>
        (await forum.SendAsync(Gates.Batch(scans) with { Years = [Year] })).Value;

    private static ScanReport Named(TestForum forum, string? name)
    {
        forum.Clock.Advance(TimeSpan.FromSeconds(1));
        return forum.Scan("") with { WalkIn = new WalkInReport("resident", 1, name) };
    }
}

public sealed class SqliteOnTheSpotTests() : OnTheSpotTests(Engine.Sqlite);

public sealed class SqlServerOnTheSpotTests() : OnTheSpotTests(Engine.SqlServer);

public sealed class OnTheSpotPageTests : IDisposable
{
    private const string Page = "/organisation/editions/2027/salle/sur-place";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Who_gave_a_name_at_the_desk_has_a_badge_and_may_be_forgotten()
    {
        using var supervisor = site.As(Roles.Supervisor, 2027);
        using var welcomed = await supervisor.SendFormAsync(
            "/entree/accueil?edition=2027&porte=A",
            "WalkIn",
            new Dictionary<string, string> { ["Passage.Audience"] = "resident", ["Passage.Name"] = "Inès <b>Petit</b>" }
        );
        var link = (await welcomed.ReadPageAsync()).QuerySelector($"a[href='{Page}']");
        var page = await supervisor.PageAsync(Page);
        var id = page.QuerySelector("button[form=badges]")!.GetAttribute("value");

        using var badge = await supervisor.GetAsync($"{Page}/badge.pdf?layout=label-62&id={id}");
        using var unknown = await supervisor.GetAsync($"{Page}/badge.pdf?layout=label-62&id={Guid.Empty}");
        using var broken = await supervisor.GetAsync($"{Page}/badge.pdf?layout=..%2F..%2Fx&id={id}");
        var asked = page.QuerySelector("table a.btn-outline-danger")!.GetAttribute("href")!;
        var asks = await supervisor.PageAsync(asked);
        using var forgotten = await supervisor.SendFormAsync(asked);
        var token = await supervisor.FormTokenAsync("/entree/accueil?edition=2027&porte=A");
        using var twice = await PressAsync(asked);
        var told = await supervisor.PageAsync(Page);
        using var nobody = await PressAsync($"{Page}/{Guid.NewGuid()}/oubli");
        using var again = await supervisor.GetAsync(new Uri(asked, UriKind.Relative));

        Assert.NotNull(link);
        Assert.Contains("Inès <b>Petit</b>", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("application/pdf", badge.Content.Headers.ContentType?.MediaType);
        Assert.True(badge.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, broken.StatusCode);
        Assert.Equal("Effacer le nom d’Inès <b>Petit</b>\u202f?", asks.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, forgotten.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (twice.StatusCode, nobody.StatusCode));
        Assert.Equal("Ce nom était déjà effacé.", told.QuerySelector("main [role=status]").Words());
        Assert.Empty(told.QuerySelectorAll("table"));

        async Task<HttpResponseMessage> PressAsync(string path)
        {
            using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
            return await supervisor.PostAsync(new Uri(path, UriKind.Relative), content);
        }
    }
}
