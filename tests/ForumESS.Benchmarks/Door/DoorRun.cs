using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Door;

/// <summary>Check-ins per second at the gates and the time of a single one, through the site and through its floor.</summary>
internal static class DoorRun
{
    private const int Connections = 32;

    // Together no more than there are tickets, single check-ins included: nobody enters twice.
    private const int MostInWarmUp = 55_000;
    private const int MostInRound = 13_000;
    private const int MostSingles = 1_500;

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("door");
        using var workspace = new Workspace();
        var people = await DoorPeople.ComeAsync(workspace, SiteProcess.Seats, cancellationToken);
        await using var site = await SiteProcess.StartAsync(workspace, cancellationToken);
        await using var floor = await FloorProcess.StartAsync(Parts.DoorFloor, people.FloorFile, cancellationToken);
        await using var load = new LoadProcess();
        var duel = new Duel(load, floor, site, side => Order(side.Address, site.Year, people));

        await duel.WarmUpAsync(pace.RushWarmUp, MostInWarmUp, cancellationToken);
        var rush = await duel.FightAsync(Connections, pace.Rush, MostInRound, cancellationToken);
        var single = await duel.FightAsync(1, pace.Single, MostSingles, cancellationToken);

        RatesTable.Print(rush, $"{Connections} connections", "check-ins");
        RatesTable.Print(single, "one at a time, no other load", "check-ins");
        DoorCheck.Floor(people.FloorFile, duel.AnsweredByFloor);
        await DoorCheck.SiteAsync(workspace, site, duel.AnsweredBySite, cancellationToken);
    }

    public static LoadOrder Order(Uri address, int year, DoorPeople people) =>
        new()
        {
            Address = address,
            Path = "/api/v1/check-ins",
            Registers = false,
            Tickets = people.TicketsFile,
            Token = people.Token,
            Year = year,
            Connections = Connections,
            Duration = TimeSpan.Zero,
            MostRequests = 0,
        };
}
