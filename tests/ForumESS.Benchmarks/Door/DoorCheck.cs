using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;
using ForumESS.Benchmarks.Rush;

namespace ForumESS.Benchmarks.Door;

/// <summary>Whatever was answered is in the database and counted, and nothing else is.</summary>
internal static class DoorCheck
{
    public static void Floor(string databaseFile, int shown)
    {
        using var store = new RushStore(databaseFile);
        Compare("floor", shown, store.Count("select count(*) from scans"));
    }

    /// <summary>Counts what the gates let in, and has the site prove its own counters.</summary>
    public static async Task SiteAsync(
        Workspace workspace,
        SiteProcess site,
        int shown,
        CancellationToken cancellationToken
    )
    {
        using (var store = new RushStore(site.DatabaseFile))
        {
            Compare(
                "site",
                shown,
                store.Count("select count(distinct ticket_id) from scans where verdict = 'admitted'")
            );
        }
        await site.RunVerbAsync(workspace, ["check"], cancellationToken);
        Console.WriteLine("site: the verb check finds nothing amiss");
    }

    private static void Compare(string side, int shown, long stored)
    {
        Console.WriteLine(
            $"{side}: {Table.Whole(shown)} tickets shown and answered, {Table.Whole(stored)} let in and stored"
        );
        if (stored != shown)
        {
            throw new RunFailedException($"The {side}'s database does not hold what was answered.");
        }
    }
}
