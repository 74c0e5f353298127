using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Door;

/// <summary>
/// How long a device that has everything already takes from the opening of its page to the first verdict, and how long a
/// picture of the camera takes then, and a code until its verdict is on the screen; with the processor as it is and slowed
/// down, with and without a network.
/// </summary>
internal static class OpenRun
{
    private const int People = 10_000;

    // Most came already: their passages are on the device too.
    private const int Came = 9_500;
    private const int InBatch = 500;
    private const int Slowed = 4;
    private const int Openings = 5;
    private const int Scans = 60;
    private const int Pictures = 30;

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("door --open");
        using var workspace = new Workspace();
        var people = await DoorPeople.ComeAsync(workspace, People, cancellationToken);
        await using var site = await SiteProcess.StartAsync(workspace, cancellationToken);
        await CheckInAsync(site, people, cancellationToken);
        var fresh = new Queue<string>((await File.ReadAllLinesAsync(people.TicketsFile, cancellationToken)).Skip(Came));

        await using var scanner = await Scanner.StartAsync(workspace, fresh.Dequeue(), cancellationToken);
        await scanner.SignInAsync(
            await site.RunVerbAsync(
                workspace,
                ["staff", "invite", "--email", "porte@foule.example", "--role", "door"],
                cancellationToken
            )
        );
        await scanner.LearnAsync();
        var table = new Table(
            $"{Table.Whole(People)} attendees, {Table.Whole(Came)} passages on the device",
            "ready ms",
            "first verdict ms",
            "code to paint p50 ms",
            "worst ms",
            "picture p50 ms",
            "worst ms"
        );
        foreach (var (rate, online) in ((int, bool)[])[(1, true), (1, false), (Slowed, true), (Slowed, false)])
        {
            table.Add(
                $"processor / {rate}, {(online ? "online" : "no network")}",
                await MeasureAsync(scanner, rate, online, fresh)
            );
        }
        table.Print();
    }

    private static async Task CheckInAsync(SiteProcess site, DoorPeople people, CancellationToken cancellationToken)
    {
        await using var load = new LoadProcess();
        await load.RunAsync(
            DoorRun.Order(site.Address, site.Year, people) with
            {
                TicketsEach = InBatch,
                Connections = 1,
                Duration = TimeSpan.FromMinutes(5),
                MostRequests = Came / InBatch,
            },
            cancellationToken
        );
    }

    private static async Task<string[]> MeasureAsync(Scanner scanner, int rate, bool online, Queue<string> fresh)
    {
        await scanner.SlowDownAsync(rate);
        await scanner.ConnectAsync(online);
        var openings = new List<Opening>();
        for (var count = 0; count < Openings; count++)
        {
            openings.Add(await scanner.OpenAsync(fresh.Dequeue()));
        }
        var verdicts = new List<double>();
        for (var count = 0; count < Scans; count++)
        {
            verdicts.Add(await scanner.ScanAsync(fresh.Dequeue()));
        }
        var pictures = await scanner.ReadPicturesAsync(Pictures);
        return
        [
            Table.Whole(Median(openings.Select(opening => opening.Ready))),
            Table.Whole(Median(openings.Select(opening => opening.Verdict))),
            Table.Fine(Median(verdicts)),
            Table.Fine(verdicts.Max()),
            Table.Fine(Median(pictures)),
            Table.Fine(pictures.Max()),
        ];
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
