using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// In a rush copies SQLite's log to the database beside the writer, and so keeps it short: left to the writer, everybody
/// waited for it every two thousand registrations.
/// </summary>
internal sealed class LogCopier(ForumDatabase database, CommandWriter writer, ILogger<LogCopier> log) : Worker(log)
{
    // Of the machine, not of the forum: no test may have to move its clock for it.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override Task RoundAsync(CancellationToken stopping) =>
        writer.IsCrowded ? database.CopyLogAsync(stopping) : Task.CompletedTask;

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, stopping);
}
