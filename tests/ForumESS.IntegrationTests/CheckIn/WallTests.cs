using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>What the control room sees.</summary>
public abstract class WallTests(Engine engine)
{
    [SkippableFact]
    public async Task Passages_are_counted_by_gate_and_arrivals_by_ten_minutes()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var first = (await forum.TicketAsync()).Ticket!.Code;
        var second = (await forum.TicketAsync("deux@exemple.fr")).Ticket!.Code;
        await forum.RecordAsync(forum.Scan(first, gate: "B"), forum.Scan(first, gate: "B"));
        forum.Clock.Advance(TimeSpan.FromMinutes(20));
        await forum.RecordAsync(forum.Scan(second, gate: "A"), forum.Scan(first, ScanDirection.Out, gate: "A"));
        var now = forum.Clock.GetUtcNow();
        await forum.SendAsync(
            new DeclareUnscanned
            {
                Year = RegistrationDesk.Year,
                Id = Guid.CreateVersion7(now),
                Gate = "D",
                From = null,
                Until = null,
                Reason = "Panne",
                ActorId = Gates.Actor,
            }
        );

        var wall = (await forum.SendAsync(new GetWall(RegistrationDesk.Year, 24))).Value;

        Assert.Equal([1, 0, 1], wall.Arrivals.Counts);
        Assert.Equal(
            [("A", 1, 1, false), ("B", 1, 0, false), ("C", 0, 0, false), ("D", 0, 0, true)],
            wall.Gates.Select(gate => (gate.Gate, gate.Entries, gate.Exits, gate.IsUnscanned))
        );
        Assert.Null(wall.Gates[2].LastAt);
        Assert.Equal(new Occupancy(1, 290) { IsAtLeast = true }, wall.Occupancy);
    }

    [SkippableFact]
    public async Task A_day_that_is_over_shows_its_own_arrivals_and_a_year_without_edition_none()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync()).Ticket!.Code));
        forum.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal([1], (await forum.SendAsync(new GetWall(RegistrationDesk.Year, 24))).Value.Arrivals.Counts);
        Assert.NotNull((await forum.SendAsync(new GetWall(1999, 24))).Error);
    }
}

public sealed class SqliteWallTests() : WallTests(Engine.Sqlite);

public sealed class SqlServerWallTests() : WallTests(Engine.SqlServer);

public sealed class WallPageTests : IDisposable
{
    private const string Wall = "/entree/affichage";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_wall_shows_figures_and_nobody_s_name()
    {
        using var door = site.As(Roles.Door);
        var ticket = (await site.SendAsync(RegistrationDesk.Someone("mur@exemple.fr"))).Value.Ticket!;
        using var _ = await door.PostFormAsync(
            "/entree?edition=2027&porte=B",
            new Dictionary<string, string> { ["Form.Code"] = ticket.Code, ["sens"] = "in" }
        );

        using var answer = await door.GetAsync(Wall);
        var page = await answer.ReadPageAsync();

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("1", page.QuerySelector("[data-wall-inside]")!.TextContent);
        Assert.Equal(
            "B110\u00a0h",
            string.Concat(
                page.QuerySelectorAll(".wall-gates tbody tr")[1]
                    .Children.Select(cell => cell.TextContent.Trim())
                    .Where((_, i) => i != 2)
            )
        );
        Assert.DoesNotContain("Ferrand", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_it_asks_again_by_itself_until_it_is_paused()
    {
        using var door = site.As(Roles.Door);

        Assert.Contains("http-equiv=\"refresh\"", await door.GetStringAsync(Wall), StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", await door.GetStringAsync($"{Wall}?pause=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_for_another_edition_sees_no_wall()
    {
        using var door = site.As(Roles.Door, 2014);

        Assert.Empty((await door.PageAsync(Wall)).QuerySelectorAll("[data-wall]"));
    }
}
