using System.Net;
using AngleSharp.Dom;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The office's page of the live count.</summary>
public sealed class RoomPageTests : IDisposable
{
    private const string Room = "/organisation/editions/2027/salle";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_count_is_for_supervisors_of_the_edition_and_is_never_stored()
    {
        using var door = site.As(Roles.Door);
        using var elsewhere = site.As(Roles.Supervisor, 2014);
        using var supervisor = site.As(Roles.Supervisor, 2027);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync(Room)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync(Room)).StatusCode);
        using var answer = await supervisor.GetAsync(Room);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty((await answer.ReadPageAsync()).QuerySelectorAll("nav.tabs"));
    }

    [Fact]
    public async Task Where_more_left_than_came_in_somebody_is_asked_to_count_the_room_until_it_is_done()
    {
        using var supervisor = site.As(Roles.Supervisor);
        await CorrectAsync(supervisor, "Remove", "3");

        var page = await supervisor.PageAsync(Room);
        Assert.Equal(0, Inside(page));
        Assert.Contains("Au moins", page.QuerySelector(".intro")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 personnes", page.QuerySelector(".alert-warning")!.TextContent, StringComparison.Ordinal);

        // Who comes now is inside beside those who must have come unseen, and does not hide that.
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        await CorrectAsync(supervisor, "Add", "4");
        page = await supervisor.PageAsync(Room);
        Assert.Equal(4, Inside(page));
        Assert.Contains("3 personnes", page.QuerySelector(".alert-warning")!.TextContent, StringComparison.Ordinal);
        var wall = await supervisor.PageAsync("/entree/affichage?edition=2027");
        Assert.Equal("Count", page.QuerySelector("input[name='Correction.Kind'][checked]")!.GetAttribute("value"));
        Assert.Contains("Comptez la salle", wall.QuerySelector(".wall-ask")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("au plus", wall.QuerySelector(".wall-left")!.TextContent.Trim(), StringComparison.Ordinal);

        await CorrectAsync(supervisor, "Count", "5");
        page = await supervisor.PageAsync(Room);
        Assert.Equal(5, Inside(page));
        Assert.Null(page.QuerySelector(".alert-warning"));
    }

    [Fact]
    public async Task A_correction_is_listed_with_its_reason_and_changes_the_count()
    {
        using var supervisor = site.As(Roles.Supervisor);
        var before = Inside(await supervisor.PageAsync(Room));

        using var answer = await supervisor.SendFormAsync(
            Room,
            "Correct",
            new Dictionary<string, string>
            {
                ["Correction.People"] = "7",
                ["Correction.Reason"] = "Livraison <b>par le quai</b>",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await supervisor.PageAsync(Room);
        Assert.Equal(before + 7, Inside(page));
        Assert.Contains("+7", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Livraison <b>par le quai</b>",
            page.QuerySelector("table")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "Porte de service", "Indiquez un nombre de personnes")]
    [InlineData("sept", "Porte de service", "Nombre de personnes")]
    [InlineData("7", "", "Motif")]
    public async Task A_fault_is_said_beside_what_was_typed(string people, string reason, string words)
    {
        using var supervisor = site.As(Roles.Supervisor);

        using var answer = await supervisor.SendFormAsync(
            Room,
            "Correct",
            new Dictionary<string, string> { ["Correction.People"] = people, ["Correction.Reason"] = reason }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(words, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(reason, page.QuerySelector("#Correction_Reason")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_gate_declared_unscanned_makes_the_count_at_least_and_can_be_ended()
    {
        using var supervisor = site.As(Roles.Supervisor);

        using var answer = await supervisor.SendFormAsync(
            Room,
            "Gap",
            new Dictionary<string, string> { ["Gap.Gate"] = "C", ["Gap.Reason"] = "Batterie vide" }
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await supervisor.PageAsync(Room);
        Assert.StartsWith("Au moins", page.QuerySelector(".intro")!.Words(), StringComparison.Ordinal);
        using var door = site.As(Roles.Door);
        Assert.Contains(
            "\"precision\":\"atLeast\"",
            await door.GetStringAsync("/api/v1/editions/2027/occupancy"),
            StringComparison.Ordinal
        );
        Assert.False(
            (await door.PageAsync("/entree?edition=2027&porte=A"))
                .QuerySelector("[data-room=at-least]")!
                .HasAttribute("hidden")
        );
        using var ended = await supervisor.SendFormAsync(Room, "End");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Empty((await supervisor.PageAsync(Room)).QuerySelectorAll("form[action*=End]"));
    }

    private static async Task CorrectAsync(HttpClient supervisor, string kind, string people)
    {
        using var answer = await supervisor.SendFormAsync(
            Room,
            "Correct",
            new Dictionary<string, string>
            {
                ["Correction.Kind"] = kind,
                ["Correction.People"] = people,
                ["Correction.Reason"] = "Porte de service",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static int Inside(IDocument page) =>
        int.Parse(
            page.QuerySelector(".intro .big-number")!.TextContent,
            System.Globalization.CultureInfo.InvariantCulture
        );
}

/// <summary>Somebody is let into a full room without script.</summary>
public sealed class OverridePageTests
{
    private const string GateA = "/entree?edition=2027&porte=A";

    [Fact]
    public async Task A_supervisor_is_asked_for_a_reason_and_a_volunteer_is_not()
    {
        using var site = new ForumSite(configure: SignedIn.ByHeader);
        var ticket = (await site.SendAsync(RegistrationDesk.Someone("override@exemple.fr"))).Value.Ticket!;
        using var supervisor = site.As(Roles.Supervisor);
        using var volunteer = site.As(Roles.Door);
        using var _ = await supervisor.SendFormAsync(
            "/organisation/editions/2027/salle",
            "Correct",
            new Dictionary<string, string> { ["Correction.People"] = "290", ["Correction.Reason"] = "Foule" }
        );
        var scan = new Dictionary<string, string> { ["Form.Code"] = ticket.Code, ["sens"] = "in" };

        using var refused = await volunteer.PostFormAsync(GateA, scan);
        using var asked = await supervisor.PostFormAsync(GateA, scan);
        var page = await asked.ReadPageAsync();
        var form = page.QuerySelector("form[data-override]")!;
        using var admitted = await supervisor.PostFormAsync(
            GateA,
            new Dictionary<string, string>
            {
                ["Form.Code"] = (
                    (AngleSharp.Html.Dom.IHtmlInputElement)form.QuerySelector("[name='Form.Code']")!
                ).Value,
                ["Form.Id"] = ((AngleSharp.Html.Dom.IHtmlInputElement)form.QuerySelector("[name='Form.Id']")!).Value,
                ["Form.OverrideReason"] = "Intervenante attendue",
                ["sens"] = "in",
            }
        );

        Assert.Empty((await refused.ReadPageAsync()).QuerySelectorAll("form[data-override]"));
        Assert.False(form.HasAttribute("hidden"));
        Assert.Equal("Admis", (await admitted.ReadPageAsync()).QuerySelector("[role=status] .verdict h2")!.TextContent);
        Assert.Contains(
            "Intervenante attendue",
            (await supervisor.PageAsync("/organisation/editions/2027/salle")).DocumentElement.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty((await supervisor.PageAsync($"{GateA}&coque=true")).QuerySelectorAll("form[data-override]"));
    }
}
