using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The printed list and what was ticked on it.</summary>
public abstract class PaperTests(Engine engine)
{
    [SkippableFact]
    public async Task The_list_is_sorted_as_people_sort_names_and_leaves_out_who_may_not_enter()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        foreach (
            var (name, place) in ((string[])["Zola", "élouard", "Eiffel", "Émery"]).Select(
                (name, place) => (name, place)
            )
        )
        {
            await forum.SendAsync(RegistrationDesk.Someone($"p{place}@exemple.fr") with { LastName = name });
        }
        var gone = (await forum.TicketAsync("parti@exemple.fr")).Id;
        await forum.SendAsync(new Application.Registrations.CancelRegistration(gone));
        var held = (await forum.SendAsync(new GetPaperList(RegistrationDesk.Year)))!.Lines[2].RegistrationId;
        await forum.SendAsync(new BlockTicket(RegistrationDesk.Year, held, "Envoyer à l’accueil"));

        var list = (await forum.SendAsync(new GetPaperList(RegistrationDesk.Year)))!;

        Assert.Equal(["Eiffel", "élouard", "Émery", "Zola"], list.Lines.Select(line => line.LastName));
        Assert.Equal("Émery", Assert.Single(list.Lines, line => line.IsBlocked).LastName);
        Assert.Null(await forum.SendAsync(new GetPaperList(1999)));
    }

    [SkippableFact]
    public async Task A_sheet_is_timed_entries_known_from_paper_and_typed_in_twice_it_is_one()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var first = (await forum.TicketAsync()).Ticket!;
        var second = (await forum.TicketAsync("deux@exemple.fr")).Ticket!;
        var noted = forum.Clock.GetUtcNow().AddMinutes(-40);
        var sheet = Sheet(noted, [first.ShortCode, second.ShortCode], new() { ["student"] = 3 });

        var answer = (await forum.SendAsync(sheet)).Value;
        var again = (await forum.SendAsync(sheet)).Value;

        Assert.Equal(new PaperAnswer(5, 0), answer);
        Assert.Equal(new PaperAnswer(0, 0, Known: 3), again);
        Assert.Equal(5, await forum.InsideAsync());
        var list = (await forum.SendAsync(new GetPaperList(RegistrationDesk.Year)))!;
        Assert.Equal(5, list.FromPaper);
        Assert.All(list.Lines, line => Assert.True(line.HasEntered));
        var late = await forum.RecordAsync(forum.Scan(first.Code));
        Assert.Equal(new EntryAnswer(noted, "C"), late.Results[0].FirstScan);
        Assert.Empty((await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))!);
    }

    [SkippableFact]
    public async Task Who_was_scanned_and_ticked_is_a_conflict_that_says_paper()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var ticket = (await forum.TicketAsync()).Ticket!;
        var now = forum.Clock.GetUtcNow();
        await forum.RecordAsync(forum.Scan(ticket.Code));

        await forum.SendAsync(Sheet(now.AddMinutes(-5), [ticket.ShortCode], []));

        var line = Assert.Single((await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))!);
        Assert.Equal((PassageSource.Paper, PassageSource.Device), (line.First.Source, line.Second.Source));
    }

    [SkippableFact]
    public async Task A_sheet_has_a_gate_a_time_that_is_past_and_somebody_on_it()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.ShortCode;
        var now = forum.Clock.GetUtcNow();

        async Task RefusesAsync(RecordPaper sheet, string code) =>
            Assert.Contains((await forum.SendAsync(sheet)).Error!.Fields, field => field.Code == code);

        await RefusesAsync(Sheet(now.AddMinutes(1), [code], []), "check_in.paper_time");
        await RefusesAsync(Sheet(now, [code], []) with { At = null }, "check_in.paper_time");
        await RefusesAsync(Sheet(now, [], []), "check_in.paper_empty");
        await RefusesAsync(Sheet(now, [code], []) with { Gate = "Z" }, "check_in.gate_unknown");
        Assert.Equal(new PaperAnswer(0, 1), (await forum.SendAsync(Sheet(now, ["AAAA-AAAA"], []))).Value);
        Assert.Equal(0, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task Two_sheets_of_one_gate_and_minute_are_told_apart_by_their_numbers()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.ShortCode;
        var at = forum.Clock.GetUtcNow();
        await forum.SendAsync(Sheet(at, [], new() { ["student"] = 3 }));

        var other = await forum.SendAsync(Sheet(at, [code], new() { ["student"] = 4 }));
        var numbered = await forum.SendAsync(Sheet(at, [code], new() { ["student"] = 4 }) with { Sheet = 2 });
        var again = await forum.SendAsync(Sheet(at, [code], new() { ["student"] = 4 }) with { Sheet = 2 });
        var crowd = await forum.SendAsync(Sheet(at, [], new() { ["student"] = 501 }) with { Sheet = 3 });

        Assert.Equal("Sheet check_in.paper_known", $"{other.Error!.Fields[0].Field} {other.Error.Fields[0].Code}");
        Assert.Equal(new PaperAnswer(5, 0), numbered.Value);
        Assert.Equal(new PaperAnswer(0, 0, Known: 4), again.Value);
        Assert.Equal("check_in.paper_people", Assert.Single(crowd.Error!.Fields).Code);
        Assert.Equal(8, await forum.InsideAsync());
    }

    private static RecordPaper Sheet(DateTimeOffset at, IReadOnlyList<string> codes, Dictionary<string, int> walkIns) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Gate = "C",
            At = at,
            ShortCodes = codes,
            WalkIns = walkIns,
            ActorId = Gates.Actor,
        };
}

public sealed class SqlitePaperTests() : PaperTests(Engine.Sqlite);

public sealed class SqlServerPaperTests() : PaperTests(Engine.SqlServer);

public sealed class PaperPageTests : IDisposable
{
    private const string Room = "/organisation/editions/2027/salle";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(Room + "/liste-papier")]
    [InlineData(Room + "/saisie-papier")]
    public async Task Names_on_paper_are_for_supervisors_and_are_never_stored(string path)
    {
        using var door = site.As(Roles.Door);
        using var supervisor = site.As(Roles.Supervisor, 2027);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync(path)).StatusCode);
        using var answer = await supervisor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_printed_list_is_typed_in()
    {
        using var supervisor = site.As(Roles.Supervisor);
        var someone = (await site.SendAsync(RegistrationDesk.Someone("papier@exemple.fr"))).Value;
        await site.SendAsync(new BlockTicket(2027, someone.Id, "Voir la direction"));
        var printed = await supervisor.PageAsync(Room + "/liste-papier");
        var page = await supervisor.PageAsync(Room + "/saisie-papier");
        var code = ((IHtmlInputElement)page.QuerySelector("input[name='Form.ShortCodes']")!).Value;

        using var nobody = await supervisor.SendFormAsync(
            Room + "/saisie-papier",
            null,
            new Dictionary<string, string> { ["Form.At"] = "2026-10-01T09:30" }
        );
        using var sent = await supervisor.SendFormAsync(
            Room + "/saisie-papier",
            null,
            new Dictionary<string, string>
            {
                ["Form.Gate"] = "B",
                ["Form.At"] = "2026-10-01T09:30",
                ["Form.ShortCodes"] = code,
                ["Form.WalkIns[student]"] = "2",
            }
        );

        var list = printed.QuerySelector(".paper-list")!.TextContent;
        Assert.Contains("Ferrand Camille", list, StringComparison.Ordinal);
        Assert.Contains("appelez l’encadrement", list, StringComparison.Ordinal);
        Assert.DoesNotContain("direction", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var after = await supervisor.PageAsync(Room + "/saisie-papier");
        Assert.Contains("3 entrées", after.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.True(((IHtmlInputElement)after.QuerySelector("input[name='Form.ShortCodes']")!).IsDisabled);
        using var alike = await supervisor.SendFormAsync(
            Room + "/saisie-papier",
            null,
            new Dictionary<string, string>
            {
                ["Form.Gate"] = "B",
                ["Form.At"] = "2026-10-01T09:30",
                ["Form.WalkIns[student]"] = "2",
            }
        );
        var warned = await supervisor.PageAsync(Room + "/saisie-papier");
        var said = warned.QuerySelector(".alert-warning")!.TextContent;
        Assert.Contains("Aucune nouvelle entrée", said, StringComparison.Ordinal);
        Assert.Contains("avec un numéro", said, StringComparison.Ordinal);
        Assert.Empty(warned.QuerySelectorAll(".alert-success"));
    }
}
