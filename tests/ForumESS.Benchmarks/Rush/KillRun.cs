using System.Collections.Concurrent;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Rush;

/// <summary>The site killed at random moments of a rush, and started again on what it left.</summary>
internal static class KillRun
{
    private const int Rounds = 20;
    private const int QuickRounds = 3;
    private const int Connections = 64;

    private static readonly string[] Audiences = ["company", "ess", "authority", "project", "student", "resident"];

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("rush --kill");
        using var workspace = new Workspace();
        var told = new ConcurrentBag<string>();
        var rounds = pace == Pace.Quick ? QuickRounds : Rounds;
        var people = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var before = told.Count;
            string databaseFile;
            await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
            {
                databaseFile = site.DatabaseFile;
                var rush = RushAsync(site, told, () => Interlocked.Increment(ref people));
                // From the first answer on, for those of the first moments are cold.
                while (told.Count == before && !rush.IsCompleted)
                {
                    await Task.Delay(1, cancellationToken);
                }
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
                site.Kill();
                await rush;
            }
            await using (await SiteProcess.StartAsync(workspace, cancellationToken))
            {
                Check(databaseFile, told);
            }
            Console.WriteLine($"round {round}: killed after {told.Count - before} answers, nothing lost");
        }
        Console.WriteLine(
            $"{rounds} rounds, {Table.Whole(told.Count)} answered 201: all stored, nobody twice, each with ticket, link and "
                + "mail; ledger equals rows."
        );
    }

    private static Task RushAsync(SiteProcess site, ConcurrentBag<string> told, Func<int> next)
    {
        return Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(GoOnAsync)));

        async Task GoOnAsync()
        {
            using var client = new RushClient(site.Address, site.Year);
            try
            {
                while (true)
                {
                    var number = next();
                    var audience = Audiences[number % Audiences.Length];
                    var answer = await client.RegisterAsync(audience, $"personne{number}@foule.example", default);
                    told.Add(answer.Id);
                }
            }
            catch (HttpRequestException)
            {
                // Killed.
            }
            catch (IOException)
            {
                // Killed while it answered.
            }
        }
    }

    private static void Check(string databaseFile, ConcurrentBag<string> told)
    {
        using var store = new RushStore(databaseFile);
        store.MustBeWhole();
        var stored = store.Rows("select id from registrations", row => row.GetString(0)).ToHashSet();
        var lost = told.Count(id => !stored.Contains(id));
        if (lost > 0)
        {
            throw new RunFailedException(
                $"{lost} of {told.Count} people were told that they are registered and are not."
            );
        }
    }
}
