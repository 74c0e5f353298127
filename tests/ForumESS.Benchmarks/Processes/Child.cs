using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ForumESS.Benchmarks.Processes;

/// <summary>A .NET program started beside this one. Ends with its <see cref="DisposeAsync"/> at the latest.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int LinesKept = 200;

    // As much of its name as Linux keeps.
    private const string CompilerThread = ".NET Tiered";
    private const double TicksASecond = 100;
    private const int UserTicksAt = 11;
    private const int SystemTicksAt = 12;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly Task pumps;
    private readonly ConcurrentQueue<string> complaints = new();

    // Bounded: a site that logs much must neither stall on a full pipe nor fill the memory here.
    private readonly Channel<string> output = Channel.CreateBounded<string>(
        new BoundedChannelOptions(LinesKept) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    private Child(Process process)
    {
        this.process = process;
        pumps = Task.WhenAll(
            PumpAsync(process.StandardOutput, line => output.Writer.TryWrite(line), () => output.Writer.Complete()),
            PumpAsync(process.StandardError, KeepComplaint, () => { })
        );
    }

    public bool HasExited => process.HasExited;

    /// <summary>What it has used of all cores.</summary>
    public TimeSpan Processor => process.TotalProcessorTime;

    /// <summary>What its compiler has used beside the program, by the threads it has now; read from Linux.</summary>
    public TimeSpan Compiler =>
        TimeSpan.FromSeconds(
            Directory.EnumerateDirectories($"/proc/{process.Id}/task").Sum(CompilerTicks) / TicksASecond
        );

    /// <summary>What it holds of the machine's memory, and the most that it held; read from Linux.</summary>
    public (long Now, long Peak) Memory
    {
        get
        {
            var status = File.ReadAllLines($"/proc/{process.Id}/status");
            return (Bytes(status, "VmRSS:"), Bytes(status, "VmHWM:"));
        }
    }

    /// <summary>Has the peak of <see cref="Memory"/> count anew from what is held now.</summary>
    public void ForgetPeakOfMemory() => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");

    /// <summary>Starts this program again as one of <see cref="Parts"/>.</summary>
    public static Child StartPart(params string[] arguments) =>
        Start(Assembly.GetExecutingAssembly().Location, Path.GetTempPath(), arguments, []);

    /// <summary>A script of Node's, as the SMTP server's is.</summary>
    public static Child StartNode(string script, string argument) =>
        Start(new ProcessStartInfo("node", [script, argument]) { WorkingDirectory = Path.GetDirectoryName(script) });

    public static Child Start(
        string assembly,
        string workingDirectory,
        IEnumerable<string> arguments,
        IEnumerable<(string Name, string Value)> environment
    )
    {
        var start = new ProcessStartInfo(Runtime(), [assembly, .. arguments]) { WorkingDirectory = workingDirectory };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Start(start);
    }

    private static Child Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new Child(Process.Start(start)!);
    }

    public async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
    }

    /// <summary>The next line the program writes.</summary>
    /// <exception cref="RunFailedException">It ended, or was silent for longer than <paramref name="patience"/>.</exception>
    public async Task<string> HearAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            return await output.Reader.ReadAsync(limit.Token);
        }
        catch (ChannelClosedException)
        {
            throw new RunFailedException($"A part of the run ended early. {LastWords()}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RunFailedException($"A part of the run did not answer. {LastWords()}");
        }
    }

    /// <summary>The last line of a program that ends by itself.</summary>
    public async Task<string> LastLineAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        await pumps;
        var last = "";
        while (output.Reader.TryRead(out var line))
        {
            last = line;
        }
        return process.ExitCode == 0 && last.Length > 0
            ? last
            : throw new RunFailedException($"A part of the run failed. {LastWords()}");
    }

    /// <summary>What the program wrote last, for a message about its failure.</summary>
    public string LastWords()
    {
        var lines = new List<string>();
        while (output.Reader.TryRead(out var line))
        {
            lines.Add(line);
        }
        lines.AddRange(complaints);
        return lines.Count == 0 ? "It said nothing." : string.Join(Environment.NewLine, lines.TakeLast(30));
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Kill();
        }
        await process.WaitForExitAsync();
        // A grandchild may have inherited the pipes and hold them open.
        await Task.WhenAny(pumps, Task.Delay(Grace));
        process.Dispose();
    }

    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: after the name, which ends with the last parenthesis.
    private static long CompilerTicks(string thread)
    {
        try
        {
            if (!File.ReadAllText($"{thread}/comm").StartsWith(CompilerThread, StringComparison.Ordinal))
            {
                return 0;
            }
            var stat = File.ReadAllText($"{thread}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[UserTicksAt], CultureInfo.InvariantCulture)
                + long.Parse(fields[SystemTicksAt], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended since it was listed.
            return 0;
        }
    }

    // « VmRSS:     151234 kB »
    private static long Bytes(string[] status, string name) =>
        long.Parse(
            status.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^2].Trim(),
            CultureInfo.InvariantCulture
        ) * 1024;

    // The host that runs this program, so that `dotnet` need not be on the path.
    private static string Runtime() =>
        Path.GetFullPath(
            Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(),
                "../../..",
                OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"
            )
        );

    private static async Task PumpAsync(StreamReader reader, Action<string> keep, Action ended)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            keep(line);
        }
        ended();
    }

    private void KeepComplaint(string line)
    {
        complaints.Enqueue(line);
        if (complaints.Count > LinesKept)
        {
            complaints.TryDequeue(out _);
        }
    }
}
