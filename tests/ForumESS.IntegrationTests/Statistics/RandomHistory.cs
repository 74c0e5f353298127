using ForumESS.Application.CheckIn;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Statistics;

/// <summary>People who register, wait, change their minds, come, go and come without a ticket, as chance has it.</summary>
internal sealed class RandomHistory(TestForum forum, int seed)
{
    private static readonly string[] Audiences = ["ess", "student", "resident"];

    private readonly Random chance = new(seed);
    private readonly List<RegistrationReceipt> people = [];
    private readonly List<ScanReport> told = [];

    public async Task PlayAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await StepAsync(step);
            forum.Clock.Advance(TimeSpan.FromMinutes(chance.Next(0, 9)) + TimeSpan.FromSeconds(1));
        }
    }

    private Task StepAsync(int step) =>
        chance.Next(12) switch
        {
            < 4 => RegisterAsync(step),
            4 when people.Count > 0 => forum.SendAsync(
                new CancelRegistration(Someone().Id, Undoable: chance.Next(2) == 0)
            ),
            5 when people.Count > 0 => forum.SendAsync(new UndoCancellation(Someone().Id)),
            6 when people.Count > 0 => forum.SendAsync(
                new ChangeAudience(Someone().Id, Audience(), "La Bobine partagée")
            ),
            7 when told.Count > 0 => ScanAsync(told[chance.Next(told.Count)]),
            8 => WalkInAsync(),
            9 => CorrectAsync(),
            10 when step > 40 && people.Count > 0 => forum.SendAsync(new EraseRegistration(Someone().Id)),
            _ when people.Count > 0 => ScanAsync(Passage(Someone())),
            _ => RegisterAsync(step),
        };

    private async Task RegisterAsync(int step)
    {
        var result = await forum.SendAsync(
            RegistrationDesk.Someone($"personne{step}@exemple.fr") with
            {
                Audience = Audience(),
            }
        );
        if (result.IsSuccess)
        {
            people.Add(result.Value);
        }
    }

    private async Task ScanAsync(ScanReport? scan)
    {
        if (scan is not null)
        {
            told.Add(scan);
            await forum.RecordAsync(scan);
        }
    }

    // Some are told late, by a device that was off line, and some are told again.
    private ScanReport? Passage(RegistrationReceipt person)
    {
        if (person.Ticket is not { } ticket)
        {
            return null;
        }
        var isLate = chance.Next(3) == 0;
        return forum.Scan(
            ticket.Code,
            chance.Next(3) == 0 ? ScanDirection.Out : ScanDirection.In,
            at: forum.Clock.GetUtcNow().AddMinutes(isLate ? -chance.Next(40) : 0),
            offline: isLate
        ) with
        {
            Told = isLate && chance.Next(2) == 0 ? Verdict.Admitted : null,
        };
    }

    private async Task WalkInAsync()
    {
        var way = chance.Next(3) == 0 ? ScanDirection.Out : ScanDirection.In;
        var people = chance.Next(6) == 0 ? WalkIn.TakenBack : chance.Next(1, 4);
        var walkIn = forum.Scan("", way, offline: chance.Next(2) == 0) with { WalkIn = new(Audience(), people) };
        await forum.SendAsync(Gates.Batch(walkIn) with { Years = [RegistrationDesk.Year] });
    }

    private async Task CorrectAsync() =>
        await forum.SendAsync(
            new CorrectCount
            {
                Year = RegistrationDesk.Year,
                Id = Guid.CreateVersion7(forum.Clock.GetUtcNow()),
                Kind = (CorrectionKind)chance.Next(3),
                People = chance.Next(1, 6),
                Reason = "Compté",
                ActorId = Gates.Actor,
            }
        );

    private RegistrationReceipt Someone() => people[chance.Next(people.Count)];

    private string Audience() => Audiences[chance.Next(Audiences.Length)];
}
