using System.Diagnostics;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Office;

/// <summary>How much more memory the site holds while it writes a very large export than while nobody asks for anything.</summary>
internal static class ExportRun
{
    private const int People = 1_000_000;
    private const int QuickPeople = 50_000;
    private const double Megabyte = 1_000_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("office --export");
        if (!OperatingSystem.IsLinux())
        {
            throw new RunFailedException("The peak of another process's memory is read from Linux alone.");
        }
        var people = pace == Pace.Quick ? QuickPeople : People;
        using var files = new Workspace();
        await OfficeStore.FillAsync(files, people, isSearched: false, cancellationToken);
        var table = new Table(
            $"export of {Table.Whole(people)} registrations",
            "rows/s",
            "file MB",
            "idle MB",
            "peak MB",
            "more MB"
        );
        foreach (var format in (string[])["csv", "json", "xlsx"])
        {
            // A site of its own for each: what one export leaves behind would hide in the next one's idle.
            await using var site = await SiteProcess.StartAsync(files, cancellationToken);
            using var visit = await OfficeVisit.BeginAsync(site, files, cancellationToken);
            await Task.Delay(Rest, cancellationToken);
            var idle = site.Memory.Now;
            site.ForgetPeakOfMemory();
            var watch = Stopwatch.StartNew();
            var bytes = await visit.DownloadAsync(format, cancellationToken);
            var seconds = watch.Elapsed.TotalSeconds;
            var peak = site.Memory.Peak;
            table.Add(
                format,
                Table.Whole(people / seconds),
                Table.Whole(bytes / Megabyte),
                Table.Fine(idle / Megabyte),
                Table.Fine(peak / Megabyte),
                Table.Fine((peak - idle) / Megabyte)
            );
        }
        table.Print();
    }
}
