using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace ForumESS.Web.Operations;

/// <summary>
/// Writes log lines to a standard stream: at once while few come and whenever one warns, in a rush ten times a second, for
/// handing over each line cost a registration more than its place in the log.
/// </summary>
internal sealed class ConsoleLines : ILogEventSink, IDisposable
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const int BufferSize = 32 * 1024;

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    private readonly MessageTemplateTextFormatter formatter = new(Line, CultureInfo.InvariantCulture);
    private readonly Lock oneAtATime = new();
    private readonly StreamWriter writer;
    private readonly Timer timer;
    private long written;
    private bool isWaiting;

    /// <param name="stream">Left open.</param>
    public ConsoleLines(Stream stream)
    {
        writer = new StreamWriter(stream, Console.OutputEncoding, BufferSize, leaveOpen: true);
        timer = new Timer(_ => Flush());
    }

    public void Emit(LogEvent logEvent)
    {
        lock (oneAtATime)
        {
            formatter.Format(logEvent, writer);
            if (
                logEvent.Level >= LogEventLevel.Warning
                || Environment.TickCount64 - written > Together.TotalMilliseconds
            )
            {
                Flush();
            }
            else if (!isWaiting)
            {
                isWaiting = true;
                timer.Change(Together, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        Flush();
        writer.Dispose();
    }

    private void Flush()
    {
        lock (oneAtATime)
        {
            isWaiting = false;
            written = Environment.TickCount64;
            writer.Flush();
        }
    }
}
