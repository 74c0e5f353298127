using ForumESS.Application;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure;
using ForumESS.IntegrationTests.Hosting;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The site in a process of its own, killed again and again while four devices scan.</summary>
public sealed class DoorKillTests
{
    private const int Tickets = 2_000;

    // After so many turns of the devices; of some 560.
    private static readonly int[] Ends = [90, 220, 350, 480];

    // Killed, but for one that is asked to stop.
    private const int Asked = 350;
    private const int TurnsInBurst = 5;
    private const int TurnsWithoutServer = 25;

    private static readonly (string, string?)[] Settings = [("Demo:Seats", "5000"), ("RateLimits:Enabled", "false")];

    [Fact]
    public async Task However_the_server_ends_and_starts_it_knows_in_the_end_what_the_devices_saw()
    {
        var dice = new Random(20270318);
        var site = await SiteProcess.StartAsync(Settings);
        using var team = new DoorTeam(await DoorTeam.TokenAsync(site));
        var codes = await team.RegisterAsync(site, Tickets);
        var day = new Queue<(string Code, ScanDirection Direction)>(DayAtTheDoor.Of(codes, dice));
        await team.OpenAsync(site.Address);

        for (var turn = 0; day.Count > 0; turn++)
        {
            if (!Ends.Contains(turn))
            {
                await team.TurnAsync(day, dice);
                continue;
            }
            // While requests are under way.
            var end = turn == Asked ? site.TerminateAsync() : Task.Run(site.Kill);
            await team.BurstAsync(day, dice, TurnsInBurst);
            await end;
            var next = SiteProcess.StartInAsync(site.Folder, Settings);
            for (var count = 0; count < TurnsWithoutServer; count++)
            {
                await team.TurnAsync(day, dice);
            }
            site = await next;
            team.MoveTo(site.Address);
        }
        await using var last = site;
        await team.SettleAsync();
        // Whatever was answered is on the disk.
        site.Kill();

        var (code, check, _) = await SiteProcess.RunAsync(["check"], site.Folder);
        Assert.True(code == 0, check);
        var facts = await StoredAsync(site.Folder, team.Year);
        Assert.Equal(team.Shown.OrderBy(shown => shown.Key), facts.Select(Told).OrderBy(shown => shown.Key));
        var stays = team.Passages.GroupBy(passage => passage.Ticket).ToList();
        var stored = facts.GroupBy(fact => fact.TicketId).ToList();
        Assert.Equal(stays.Count(DayAtTheDoor.IsInside), stored.Count(scans => Presence.Of(scans).IsInside));
        Assert.Equal(stays.SelectMany(DayAtTheDoor.Conflicts).Order(), stored.SelectMany(Conflicts).Order());
        Assert.All(team.Insides, inside => Assert.Equal(stays.Count(DayAtTheDoor.IsInside), inside));
        // Or nothing was tried.
        Assert.NotEmpty(stays.SelectMany(DayAtTheDoor.Conflicts));
        Assert.InRange(facts.Count(fact => fact.Offline), Ends.Length * TurnsWithoutServer, facts.Count / 2);
    }

    private static KeyValuePair<Guid, Verdict> Told(Scan fact) => new(fact.Id, fact.Verdict);

    private static IEnumerable<(Guid, Guid)> Conflicts(IEnumerable<Scan> scans) =>
        EntryConflict.Of(scans).Select(conflict => (conflict.First.Id, conflict.Second.Id));

    private static async Task<List<Scan>> StoredAsync(string folder, int year)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ConnectionStrings:Forum"] = $"Data Source={Path.Combine(folder, "forum.db")};Pooling=False",
                }
            )
            .Build();
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(configuration, new ForumPaths(folder))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var all = await mediator.Send(new GetDoorScans(year, After: 0, Limit: 100_000));
        return [.. all.Value.Items.Select(item => item.Scan)];
    }
}
