using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Audit;

public abstract class AuditTests(Engine engine)
{
    private static readonly SqlText ListDetails = new("select details from audit_entries order by number");

    private static readonly SqlText ChangeDetails = new(
        "update audit_entries set details = '{\"salt\":\"0\"}' where number = 2"
    );

    private static readonly SqlText ChangeActor = new("update audit_entries set actor = 'site' where number = 2");

    private static readonly SqlText ChangeTime = new(
        "update audit_entries set at = (select at from audit_entries where number = 1) where number = 2"
    );

    private static readonly SqlText ChangeDigest = new(
        "update audit_entries set details = null, digest = hash where number = 2"
    );

    private static readonly SqlText DropSecond = new("delete from audit_entries where number = 2");

    private static readonly SqlText DropLast = new("delete from audit_entries where number = 3");

    private static readonly SqlText ForgetLast = new(
        """
        update audit_head
        set number = 2, hash = (select hash from audit_entries where number = 2)
        where id = 1
        """
    );

    private static readonly SqlText AddPastEnd = new(
        """
        insert into audit_entries (number, at, actor, action, subject, digest, hash)
        select 4, at, actor, action, subject, digest, hash from audit_entries where number = 3
        """
    );

    private static readonly SqlText MoveThird = new("update audit_entries set number = 9 where number = 3");

    private static readonly SqlText EraseDetails = new("update audit_entries set details = null where number = 2");

    [SkippableFact]
    public async Task A_change_is_noted_with_what_was_before_and_what_is_after()
    {
        await using var forum = await OpenAsync();

        await forum.SendAsync(Seats(290));
        await forum.SendAsync(Seats(100));

        var line = (await ListAsync(forum)).Items[0];
        Assert.Equal(
            ("set_seats", AuditSubject.Edition, "2027", 2027),
            (line.Action, line.Subject, line.SubjectId, line.Year)
        );
        Assert.Equal(ActorKind.Operator, line.Actor);
        Assert.Equal(forum.Clock.GetUtcNow(), line.At);
        Assert.Contains(new AuditChange("seats", "290", "100"), line.Details!.Changes!);
        Assert.Contains(new AuditChange("student.maximum", "150", "100"), line.Details.Changes!);
        Assert.DoesNotContain(line.Details.Changes!, change => change.Before == change.After);
    }

    [SkippableFact]
    public async Task A_refused_command_leaves_no_trace()
    {
        await using var forum = await OpenAsync();

        var refused = await forum.SendAsync(Seats(5000));

        Assert.False(refused.IsSuccess);
        Assert.Empty((await ListAsync(forum)).Items);
    }

    [SkippableFact]
    public async Task Registering_oneself_is_a_fact_of_its_own_and_costs_the_journal_nothing()
    {
        await using var forum = await OpenAsync();

        await forum.SendAsync(RegistrationDesk.Someone());

        Assert.Empty((await ListAsync(forum)).Items);
    }

    [SkippableFact]
    public async Task No_entry_tells_of_a_person_more_than_that_something_changed()
    {
        await using var forum = await OpenAsync();
        var id = await RegisterAsync(forum);

        await forum.SendAsync(
            new CorrectRegistration
            {
                Id = id,
                FirstName = "Zélie",
                LastName = "Quintard",
            }
        );
        await forum.SendAsync(new ChangeEmail(id, "zelie.quintard@exemple.fr"));
        await forum.SendAsync(new CancelRegistration(id));

        var lines = (await ListAsync(forum)).Items;
        Assert.Equal(
            ["cancel_registration", "change_email", "correct_registration"],
            lines.Select(line => line.Action)
        );
        Assert.Equal(["first_name", "last_name"], lines[2].Details!.Hidden);
        Assert.Equal(["email"], lines[1].Details!.Hidden);
        Assert.Contains(new AuditChange("status", "confirmed", "cancelled"), lines[0].Details!.Changes!);
        Assert.All(lines, line => Assert.Equal((2027, id.ToString()), (line.Year, line.SubjectId)));
        string[] personal = ["Zélie", "Quintard", "quintard", "Camille", "Ferrand", "ferrand", "exemple.fr"];
        var stored = string.Concat(await DetailsAsync(forum));
        Assert.All(personal, word => Assert.DoesNotContain(word, stored, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Erasing_a_person_takes_the_details_with_it_and_the_chain_still_holds()
    {
        await using var forum = await OpenAsync();
        var id = await RegisterAsync(forum);
        await forum.SendAsync(Seats(200));
        await forum.SendAsync(new CorrectRegistration { Id = id, FirstName = "Zélie" });
        await forum.SendAsync(new CancelRegistration(id));

        Assert.True((await forum.SendAsync(new EraseRegistration(id))).IsSuccess);

        var details = await DetailsAsync(forum);
        Assert.Equal([false, true, true, false], details.Select(each => each is null));
        Assert.Null((await ListAsync(forum)).Items[1].Details);
        Assert.Equal((4L, null), await CheckAsync(forum));
    }

    public static TheoryData<string, long> Tampering =>
        new()
        {
            { nameof(ChangeDetails), 2 },
            { nameof(ChangeActor), 2 },
            { nameof(ChangeTime), 2 },
            { nameof(ChangeDigest), 2 },
            { nameof(DropSecond), 2 },
            { nameof(DropLast), 3 },
            { nameof(ForgetLast), 3 },
            { nameof(AddPastEnd), 4 },
            { nameof(MoveThird), 3 },
        };

    [SkippableTheory]
    [MemberData(nameof(Tampering))]
    public async Task The_first_entry_that_is_not_what_was_written_is_named(string statement, long broken)
    {
        await using var forum = await OpenAsync();
        foreach (var total in (int[])[200, 210, 220])
        {
            forum.Clock.Advance(TimeSpan.FromMinutes(1));
            await forum.SendAsync(Seats(total));
        }
        Assert.Equal((3L, null), await CheckAsync(forum));

        await ExecuteAsync(forum, Statement(statement));

        Assert.Equal((broken - 1, broken), await CheckAsync(forum));
    }

    [SkippableFact]
    public async Task Details_may_go_and_nothing_else()
    {
        await using var forum = await OpenAsync();
        foreach (var total in (int[])[200, 210, 220])
        {
            await forum.SendAsync(Seats(total));
        }

        await ExecuteAsync(forum, EraseDetails);

        Assert.Equal((3L, null), await CheckAsync(forum));
    }

    [SkippableFact]
    public async Task What_races_is_one_chain_without_a_gap_and_newest_first_page_by_page()
    {
        await using var forum = await OpenAsync();
        var ids = new List<Guid>();
        for (var number = 0; number < 60; number++)
        {
            ids.Add((await forum.SendAsync(RegistrationDesk.Someone($"p{number}@exemple.fr"))).Value.Id);
        }

        await Task.WhenAll(ids.Select(id => forum.SendAsync(new CorrectRegistration { Id = id, FirstName = "Ève" })));

        Assert.Equal((60L, null), await CheckAsync(forum));
        var first = await ListAsync(forum);
        var second = await forum.SendAsync(new ListAuditEntries { Before = first.Next });
        Assert.Equal(
            Enumerable.Range(1, 60).Reverse().Select(number => (long)number),
            first.Items.Concat(second.Items).Select(line => line.Number)
        );
        Assert.Null(second.Next);
        Assert.Equal(ids.Order(), first.Items.Concat(second.Items).Select(line => Guid.Parse(line.SubjectId!)).Order());
    }

    [SkippableFact]
    public async Task Two_nodes_at_once_write_one_chain()
    {
        await using var forum = await OpenAsync();
        await using var other = forum.AnotherNode();
        var ids = new List<Guid>();
        for (var number = 0; number < 20; number++)
        {
            ids.Add((await forum.SendAsync(RegistrationDesk.Someone($"p{number}@exemple.fr"))).Value.Id);
        }

        await Task.WhenAll(
            ids.Select(
                (id, number) =>
                    Task.Run(() => number % 2 == 0 ? CorrectAsync(forum.Services, id) : CorrectAsync(other, id))
            )
        );

        Assert.Equal((20L, null), await CheckAsync(forum));
    }

    private static async Task CorrectAsync(ServiceProvider node, Guid id)
    {
        await using var scope = node.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        Assert.True((await mediator.Send(new CorrectRegistration { Id = id, FirstName = "Ève" })).IsSuccess);
    }

    private static SqlText Statement(string name) =>
        (SqlText)
            typeof(AuditTests)
                .GetField(name, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .GetValue(null)!;

    private static SetSeats Seats(int total) =>
        new()
        {
            Year = 2027,
            Total = total,
            Shares = [new SeatShare("student", 0, Math.Min(total, 150)), new SeatShare("ess", 0, total)],
        };

    private static Task<int> ExecuteAsync(TestForum forum, SqlText statement) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(statement));

    private static Task<AuditPage> ListAsync(TestForum forum) => forum.SendAsync(new ListAuditEntries());

    private static async Task<(long, long?)> CheckAsync(TestForum forum)
    {
        var state = await forum.SendAsync(new CheckAuditChain());
        return (state.Entries, state.BrokenAt);
    }

    private static Task<IReadOnlyList<string?>> DetailsAsync(TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().QueryAsync<string?>(ListDetails));

    private static async Task<Guid> RegisterAsync(TestForum forum) =>
        (await forum.SendAsync(RegistrationDesk.Someone())).Value.Id;

    private async Task<TestForum> OpenAsync()
    {
        var forum = await TestForum.CreateAsync(
            engine,
            services => services.AddSingleton<ICaller>(new Somebody(new Caller(ActorKind.Operator)))
        );
        await forum.AddDemoEditionAsync();
        return forum;
    }

    private sealed record Somebody(Caller Current) : ICaller;
}

public sealed class SqliteAuditTests() : AuditTests(Engine.Sqlite);

public sealed class SqlServerAuditTests() : AuditTests(Engine.SqlServer);
