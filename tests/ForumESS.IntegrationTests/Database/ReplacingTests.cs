using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

/// <summary>Who saves the whole of something over what somebody else saved is told, whatever it is.</summary>
public abstract class ReplacingTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    private static readonly (string Name, Func<TestForum, Task<Whole>> Open)[] Everything =
    [
        ("plan", PlanAsync),
        ("seats", SeatsAsync),
        ("gates", GatesAsync),
        ("rules of entry", RulesAsync),
        ("targets", TargetsAsync),
        ("venue", VenueAsync),
        ("room", RoomAsync),
        ("session", SessionAsync),
        ("question", QuestionAsync),
        ("words of a mail", WordsAsync),
        ("person", PersonAsync),
    ];

    /// <param name="Version">Of what is stored.</param>
    /// <param name="Save">The n-th other state, written over a version.</param>
    private sealed record Whole(string Version, Func<string?, int, IRequest<Result>> Save);

    [SkippableFact]
    public async Task Of_two_who_saw_the_same_and_save_at_once_on_two_nodes_one_is_told()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 200);
        await using var node = forum.AnotherNode();

        foreach (var (name, open) in Everything)
        {
            var seen = await open(forum);
            var results = await Task.WhenAll(
                Task.Run(() => forum.SendAsync(seen.Save(seen.Version, 1))),
                Task.Run(() => SendAsync(node, seen.Save(seen.Version, 2)))
            );
            var stored = await open(forum);
            var next = await forum.SendAsync(seen.Save(stored.Version, 3));
            var whatever = await forum.SendAsync(seen.Save(null, 4));

            Assert.Equal(
                $"{name}: done, {StoredVersion.Changed.Code}, then done, done",
                $"{name}: {string.Join(", ", results.Select(Told).Order())}, then {Told(next)}, {Told(whatever)}"
            );
        }
    }

    private static string Told(Result result) => result.Error?.Code ?? "done";

    private static async Task<Result> SendAsync(ServiceProvider node, IRequest<Result> command)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    private static async Task<Whole> PlanAsync(TestForum forum)
    {
        var plan = (await EditionAsync(forum)).Plan;
        return new(
            StoredVersion.Of(plan),
            (over, n) =>
                new ChangeEdition
                {
                    Year = Year,
                    Over = over,
                    Theme = Text(n),
                    RoomId = plan.RoomId,
                    StartsAt = plan.StartsAt,
                    EndsAt = plan.EndsAt,
                    RegistrationOpensAt = plan.RegistrationOpensAt,
                    RegistrationClosesAt = plan.RegistrationClosesAt,
                }
        );
    }

    private static async Task<Whole> SeatsAsync(TestForum forum) =>
        new(
            StoredVersion.Of((await EditionAsync(forum)).SeatsSet),
            (over, n) =>
                new SetSeats
                {
                    Year = Year,
                    Over = over,
                    Total = 150 + n,
                    Shares = [new SeatShare("ess", n, 150), new SeatShare("student", 0, 40)],
                }
        );

    private static async Task<Whole> GatesAsync(TestForum forum) =>
        new(
            StoredVersion.Of((await EditionAsync(forum)).Gates),
            (over, n) => new SetGates(Year, [$"Porte {n}", "A"]) { Over = over }
        );

    private static async Task<Whole> RulesAsync(TestForum forum) =>
        new(
            StoredVersion.Of(
                new EntryRulesWritten(await forum.SendAsync(new GetEntryRules(Year)), (await EditionAsync(forum)).Gates)
            ),
            (over, n) =>
                new SetEntryRules(
                    Year,
                    new EntryRules
                    {
                        WarningPercent = 50 + n,
                        Windows = new Dictionary<string, EntryWindow> { ["ess"] = new(null, forum.Clock.GetUtcNow()) },
                    }
                )
                {
                    Over = over,
                }
        );

    private static async Task<Whole> TargetsAsync(TestForum forum) =>
        new(
            StoredVersion.Of(await forum.SendAsync(new GetTargets(Year))),
            (over, n) => new SetTargets(Year, [new Target(null, 100 + n, false)]) { Over = over }
        );

    private static async Task<Whole> VenueAsync(TestForum forum)
    {
        var venue = (await forum.SendAsync(new ListVenues()))[0];
        return new(
            StoredVersion.Of(venue.ToVenue()),
            (over, n) =>
                new ChangeVenue
                {
                    VenueId = venue.Id,
                    Over = over,
                    Name = venue.Name,
                    StepFree = $"Ascenseur {n}",
                }
        );
    }

    private static async Task<Whole> RoomAsync(TestForum forum)
    {
        var id = (await EditionAsync(forum)).Plan.RoomId!.Value;
        var room = (await forum.SendAsync(new ListVenues()))
            .SelectMany(venue => venue.Rooms)
            .Single(room => room.Id == id);
        return new(
            StoredVersion.Of(room.ToRoom()),
            (over, n) =>
                new ChangeRoom
                {
                    RoomId = id,
                    Over = over,
                    Name = $"Agora {n}",
                    Capacity = room.Capacity,
                    StaffAllowance = room.StaffAllowance,
                }
        );
    }

    private static async Task<Whole> SessionAsync(TestForum forum)
    {
        var session = (await forum.SendAsync(new ListSessionsForOffice(Year)))![0];
        return new(
            StoredVersion.Of(session.ToPlan()),
            (over, n) =>
                new ChangeSession
                {
                    Year = Year,
                    Code = session.Code,
                    Over = over,
                    Kind = session.Kind,
                    Title = Text(n),
                    StartsAt = session.StartsAt,
                    EndsAt = session.EndsAt,
                    Capacity = session.Capacity,
                }
        );
    }

    private static async Task<Whole> QuestionAsync(TestForum forum)
    {
        var asked = QuestionDesk.Question(QuestionKind.Choice, "Repas", "Oui", "Non");
        await forum.SendAsync(asked with { Code = "repas" });
        var stored = (await forum.SendAsync(new ListQuestionsForOffice(Year)))!.Single(known =>
            known.Question.Code == "repas"
        );
        return new(
            StoredVersion.Of(stored.Question.Plan),
            (over, n) => QuestionDesk.Change(asked, "repas", (null, "Oui"), (null, $"Non {n}")) with { Over = over }
        );
    }

    // The first of the office's own words, then words over those.
    private static async Task<Whole> WordsAsync(TestForum forum) =>
        new(
            StoredVersion.Of((await forum.SendAsync(new GetMailWording("link", "fr")))!.Wording),
            (over, n) =>
                new SaveMailWording(new MailWording("link", "fr", $"Bonjour {n}", "<p>a</p>", "a")) { Over = over }
        );

    private static async Task<Whole> PersonAsync(TestForum forum)
    {
        // A second time it is there already.
        await forum.SendAsync(RegistrationDesk.Someone());
        var line = (await forum.SendAsync(new ListRegistrations { Year = Year, Limit = 2 }))!.Items.Single();
        var person = (await forum.SendAsync(new GetRegistrationForOffice(Year, line.Id)))!;
        return new(
            StoredVersion.Of(
                new PersonWritten(person.Line.FirstName, person.Line.LastName, person.Line.Organisation, person.Needs)
            ),
            (over, n) =>
                new CorrectRegistration
                {
                    Id = line.Id,
                    Over = over,
                    Organisation = $"Atelier {n}",
                }
        );
    }

    private static async Task<OfficeEdition> EditionAsync(TestForum forum) =>
        (await forum.SendAsync(new GetEditionForOffice(Year)))!;

    private static Dictionary<string, string?> Text(int n) => new() { ["fr"] = $"Titre {n}", ["en"] = $"Title {n}" };
}

public sealed class SqliteReplacingTests() : ReplacingTests(Engine.Sqlite);

public sealed class SqlServerReplacingTests() : ReplacingTests(Engine.SqlServer);
