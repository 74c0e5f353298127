using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Tickets that two doors let in, as the office reviews them.</summary>
public abstract class EntryConflictListTests(Engine engine)
{
    [SkippableFact]
    public async Task Two_admissions_without_an_exit_are_listed_with_gates_and_minutes_between()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await ConflictAsync(forum, "deux@exemple.fr");
        // Let in again after an exit: no conflict.
        var other = (await forum.TicketAsync("retour@exemple.fr")).Ticket!.Code;
        await forum.RecordAsync(
            forum.Scan(other),
            forum.Scan(other, ScanDirection.Out),
            forum.Scan(other),
            forum.Scan(other)
        );

        var line = Assert.Single((await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))!);

        Assert.Equal(
            ("Camille Ferrand", "ess", "A", "C", TimeSpan.FromMinutes(7), true),
            (line.Name, line.Audience, line.First.Gate, line.Second.Gate, line.Between, line.Second.Offline)
        );
        Assert.Null(line.Decision);
    }

    [SkippableFact]
    public async Task The_last_decision_stands_beside_the_facts_and_changes_none()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await ConflictAsync(forum, "deux@exemple.fr");
        await ConflictAsync(forum, "encore@exemple.fr");
        var open = (await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))![0];
        var decision = Decision(forum, open, ConflictDecision.Unclear) with { Note = " Vue à deux portes " };

        Assert.True((await forum.SendAsync(decision)).IsSuccess);
        Assert.True((await forum.SendAsync(decision)).IsSuccess);
        forum.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await forum.SendAsync(Decision(forum, open, ConflictDecision.OnePerson))).IsSuccess);

        var lines = (await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))!;
        Assert.Equal([null, ConflictDecision.OnePerson], lines.Select(line => line.Decision?.Decision));
        Assert.Equal(open.Second.ScanId, lines[1].Second.ScanId);
        Assert.Equal(2, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task Scans_that_are_not_of_the_edition_have_nothing_to_decide()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await ConflictAsync(forum, "deux@exemple.fr");
        var line = (await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))![0];
        var decision = Decision(forum, line, ConflictDecision.Unclear);

        var unknown = await forum.SendAsync(decision with { SecondScan = Guid.NewGuid() });
        var elsewhere = await forum.SendAsync(decision with { Year = 2014 });

        Assert.Equal(CheckInErrors.ConflictUnknown, unknown.Error);
        Assert.Equal(CheckInErrors.ConflictUnknown, elsewhere.Error);
        Assert.Null(await forum.SendAsync(new ListEntryConflicts(1999)));
    }

    private static async Task ConflictAsync(TestForum forum, string email)
    {
        var code = (await forum.TicketAsync(email)).Ticket!.Code;
        var now = forum.Clock.GetUtcNow();
        ScanReport At(int minute, string gate) =>
            forum.Scan(code, gate: gate, at: now.AddMinutes(minute), offline: true) with
            {
                Told = Verdict.Admitted,
            };
        await forum.RecordAsync(At(-3, "C"), At(-10, "A"));
    }

    private static DecideConflict Decision(TestForum forum, ConflictLine line, ConflictDecision decision) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Id = Guid.CreateVersion7(forum.Clock.GetUtcNow()),
            FirstScan = line.First.ScanId,
            SecondScan = line.Second.ScanId,
            Decision = decision,
            ActorId = Gates.Actor,
        };
}

public sealed class SqliteEntryConflictListTests() : EntryConflictListTests(Engine.Sqlite);

public sealed class SqlServerEntryConflictListTests() : EntryConflictListTests(Engine.SqlServer);

public sealed class ConflictPageTests : IDisposable
{
    private const string Conflicts = "/organisation/editions/2027/salle/doubles-entrees";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_conflict_is_shown_and_decided()
    {
        using var supervisor = site.As(Roles.Supervisor, 2027);
        var code = (await site.SendAsync(RegistrationDesk.Someone("deux@page.exemple.fr"))).Value.Ticket!.Code;
        ScanReport Scan(string gate, DateTimeOffset at) =>
            new()
            {
                Id = Guid.NewGuid(),
                Code = code,
                Gate = gate,
                Direction = ScanDirection.In,
                ScannedAt = at,
                Offline = true,
                Told = Verdict.Admitted,
            };
        var morning = new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
        await site.SendAsync(Gates.Batch(Scan("A", morning), Scan("B", morning.AddMinutes(12))));

        var before = await supervisor.PageAsync(Conflicts);
        var said = new Dictionary<string, string> { ["Form.Note"] = "Revenue chercher son sac" };
        using var unsaid = await supervisor.SendFormAsync(Conflicts, null, said);
        said["Form.Decision"] = "OnePerson";
        using var answer = await supervisor.SendFormAsync(Conflicts, null, said);
        var after = await supervisor.PageAsync(Conflicts);

        // Nobody is taken for one person or two because a button was pressed.
        Assert.Contains(
            "Choisissez ce qui s’est passé",
            await unsaid.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Contains("12\u00a0minutes", before.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("À prendre", before.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Une seule personne", after.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Revenue chercher", after.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        using var door = site.As(Roles.Door);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await door.GetAsync(Conflicts)).StatusCode);
    }
}
