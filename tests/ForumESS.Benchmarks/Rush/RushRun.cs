using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Rush;

/// <summary>Registrations per second under load and the time of a single one, through the site and through its floor.</summary>
internal static class RushRun
{
    private const int Connections = 64;

    // Together below the seats there are, single registrations included: nobody is to be refused.
    private const int MostInWarmUp = 55_000;
    private const int MostInRound = 11_000;
    private const int MostSingles = 1_500;
    private const int MostInCount = 5_000;

    /// <param name="floorPart">One of <see cref="Parts"/>: with signatures or without.</param>
    public static async Task RunAsync(string floorPart, Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print(floorPart == Parts.SigningFloor ? "rush --signed" : "rush");
        using var workspace = new Workspace();
        var floorFile = workspace.File("floor.db");
        await using var site = await SiteProcess.StartAsync(workspace, cancellationToken);
        await using var floor = await FloorProcess.StartAsync(floorPart, floorFile, cancellationToken);
        await using var load = new LoadProcess();
        var duel = new Duel(load, floor, site, side => Order(side.Address, site.Year));

        await duel.WarmUpAsync(pace.RushWarmUp, MostInWarmUp, cancellationToken);
        var rush = await duel.FightAsync(Connections, pace.Rush, MostInRound, cancellationToken);
        var single = await duel.FightAsync(1, pace.Single, MostSingles, cancellationToken);

        var answered = duel.AnsweredBySite;
        int commits;
        using (var count = new CommitCount(site.DatabaseFile))
        {
            await duel.LoadAsync(pace.Single, MostInCount, cancellationToken);
            commits = count.Commits();
        }
        answered = duel.AnsweredBySite - answered;

        RatesTable.Print(rush, $"{Connections} connections", "registrations");
        RatesTable.Print(single, "one at a time, no other load", "registrations");
        Console.WriteLine(
            $"site: {Table.Fine((double)answered / commits)} registrations a commit, in a round of their own"
        );
        RushCheck.Floor(floorFile, duel.AnsweredByFloor);
        RushCheck.Site(site.DatabaseFile, duel.AnsweredBySite);
    }

    public static LoadOrder Order(Uri address, int year) =>
        new()
        {
            Address = address,
            Path = $"/api/v1/editions/{year}/registrations",
            Registers = true,
            Connections = Connections,
            Duration = TimeSpan.Zero,
            MostRequests = 0,
        };
}
