using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>
/// Makes invented editions of the last years, marked as such, with registrations and entries of nobody, so that forecasts,
/// pace, arrivals, communes and targets have something to show. The same years come out the same.
/// </summary>
public sealed class DemoPast(
    DbSession session,
    IEditionStore editions,
    IQuestionStore questions,
    IFigureStore figures,
    ITallyStore tallies,
    IMediator mediator,
    TimeProvider clock
)
{
    private const int Editions = 3;

    // How many of an audience register, and how many of them stay away.
    private static readonly (string Audience, int People, double Absent)[] Publics =
    [
        ("company", 62, .16),
        ("ess", 74, .11),
        ("authority", 22, .2),
        ("project", 30, .24),
        ("student", 56, .38),
        ("resident", 32, .29),
        ("press", 4, .3),
        ("speaker", 9, .05),
        ("exhibitor", 12, .04),
        ("volunteer", 8, .1),
    ];

    // Of those, who is no part of the public.
    private static readonly string[] Accredited = ["press", "speaker", "exhibitor", "volunteer"];

    // More come by the main gate.
    private static readonly string[] Gates = ["A", "A", "A", "B", "B", "C"];

    // Of all together some editions reach it and some do not.
    private static readonly Target[] Targets =
    [
        new(null, 180, IsPriority: false),
        new("student", 30, IsPriority: true),
    ];

    private static readonly SqlText FindDemo = new(
        "select year from editions where is_demo = 1 and ends_at > @now order by year"
    );

    private static readonly SqlText Hold = new("update editions set status = 'held' where id = @id");

    private static readonly SqlText AddRegistration = new(
        """
        insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key, language,
                                   origin, created_at, confirmed_at, cancelled_at)
        values (@Id, @EditionId, @Audience, @Status, @Sign, @Sign, @Email, @Email, 'fr', 'site', @At, @At, @CancelledAt)
        """
    );

    private static readonly SqlText AddTicket = new(
        """
        insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
        values (@Id, @Id, @EditionId, 1, @ShortCode, @ShortCode, @At)
        """
    );

    private static readonly SqlText AddScan = new(
        """
        insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict, actor_id,
                           seq)
        values (@Id, @EditionId, @Id, @Gate, 'in', @Came, @Came, 0, 'admitted', @Nobody, @Seq)
        """
    );

    private static readonly SqlText AddCount = new(
        "insert into door_counts (edition_id, inside) values (@editionId, @inside)"
    );

    /// <summary>Adds those whose year has neither an edition nor a gap; refused without a demonstration edition to come.</summary>
    /// <returns>The years that were added, the latest first.</returns>
    public Task<Result<int[]>> LoadAsync(CancellationToken cancellationToken) =>
        session.RunAsync<Result<int[]>>(
            async () =>
            {
                var now = clock.GetUtcNow();
                if (
                    await session.FirstOrDefaultAsync<int?>(FindDemo, new { now }, cancellationToken) is not { } year
                    || await editions.FindByYearAsync(year, cancellationToken) is not { } demo
                )
                {
                    return EditionErrors.Unknown;
                }
                var added = new List<int>();
                for (var before = 1; before <= Editions; before++)
                {
                    if (await AddEditionAsync(demo, year - before, cancellationToken))
                    {
                        added.Add(year - before);
                    }
                }
                return added.ToArray();
            },
            edition: null,
            cancellationToken
        );

    private async Task<bool> AddEditionAsync(Edition demo, int year, CancellationToken cancellationToken)
    {
        // The same day of the week.
        var earlier = TimeSpan.FromDays(7 * 52 * (demo.Plan.Year - year));
        var starts = demo.Plan.StartsAt!.Value - earlier;
        var plan = demo.Plan with
        {
            Year = year,
            StartsAt = starts,
            EndsAt = demo.Plan.EndsAt - earlier,
            RegistrationOpensAt = starts.AddDays(-70),
            RegistrationClosesAt = starts,
        };
        if (starts > clock.GetUtcNow() || await editions.IsGapYearAsync(year, cancellationToken))
        {
            return false;
        }
        var edition = Edition.Create(Guid.CreateVersion7(starts), plan, isDemo: true).Value;
        if (!await editions.AddAsync(edition, cancellationToken))
        {
            return false;
        }
        var people = DemoPerson.Of(edition, year, Publics, Gates).ToList();
        await AddSeatsAsync(edition, people, cancellationToken);
        await AddPeopleAsync(edition, people, cancellationToken);
        await AskAsync(edition, people, cancellationToken);
        await figures.SaveTargetsAsync(edition.Id, Targets, cancellationToken);
        await mediator.Send(new RebuildTallies(year), cancellationToken);
        await session.ExecuteAsync(Hold, new { id = edition.Id }, cancellationToken);
        await tallies.ArchiveAsync(edition.Id, cancellationToken);
        return true;
    }

    private Task AddSeatsAsync(Edition edition, List<DemoPerson> people, CancellationToken cancellationToken)
    {
        var quotas = people
            .GroupBy(person => person.Audience)
            .Select(group => new SeatQuota(
                group.Key,
                0,
                Accredited.Contains(group.Key) ? group.Count() : 150,
                group.Count(person => !person.IsCancelled),
                TakesSeat: !Accredited.Contains(group.Key)
            ));
        var seats = people.Count(person => !Accredited.Contains(person.Audience));
        return editions.SaveLedgerAsync(
            SeatLedger.Existing(edition.Id, seats, releaseAt: null, [.. quotas]),
            cancellationToken
        );
    }

    private async Task AskAsync(Edition edition, IReadOnlyList<DemoPerson> people, CancellationToken cancellationToken)
    {
        var plan = new QuestionPlan
        {
            Kind = QuestionKind.Commune,
            Label = new LocalizedText(
                new Dictionary<string, string> { ["fr"] = "Votre commune", ["en"] = "Your town" }
            ),
            Audiences = [.. Publics.Select(part => part.Audience).Except(Accredited)],
        };
        var opened = edition.Plan.RegistrationOpensAt!.Value;
        var question = Question.Create(Guid.CreateVersion7(opened), edition.Id, "commune", plan, opened).Value;
        await questions.AddAsync(question, cancellationToken);
        foreach (
            var person in people.Where(person => person.Commune is not null && plan.Audiences.Contains(person.Audience))
        )
        {
            await questions.AddAnswersAsync(person.Id, [new Answer(question.Id, [person.Commune!])], cancellationToken);
        }
    }

    private async Task AddPeopleAsync(
        Edition edition,
        IReadOnlyList<DemoPerson> people,
        CancellationToken cancellationToken
    )
    {
        var seq = 0;
        foreach (var person in people)
        {
            var row = new
            {
                person.Id,
                EditionId = edition.Id,
                person.Audience,
                Status = person.IsCancelled ? "cancelled" : "confirmed",
                ErasureSql.Sign,
                Email = ErasureSql.EmailOf(person.Id),
                person.At,
                CancelledAt = person.IsCancelled ? person.At.AddDays(1) : (DateTimeOffset?)null,
                ShortCode = ShortCode.FromRandom(person.Draw).Value,
                person.Gate,
                person.Came,
                Nobody = Guid.Empty,
                Seq = person.Came is null ? 0 : ++seq,
            };
            await session.ExecuteAsync(AddRegistration, row, cancellationToken);
            await session.ExecuteAsync(AddTicket, row, cancellationToken);
            if (person.Came is not null)
            {
                await session.ExecuteAsync(AddScan, row, cancellationToken);
            }
        }
        await session.ExecuteAsync(AddCount, new { editionId = edition.Id, inside = seq }, cancellationToken);
    }
}
