using System.Runtime.InteropServices;

namespace ForumESS.Benchmarks.Report;

internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>What the figures were measured on, and how busy it was already.</summary>
    public static void Print(string run)
    {
        var temporary = new DriveInfo(Path.GetTempPath());
        Console.WriteLine(
            $"{run}: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
                + $"{RuntimeInformation.FrameworkDescription}, temporary files on {temporary.DriveFormat}{Busy()}"
        );
#if DEBUG
        Console.WriteLine("A Debug build: the figures say nothing. Run it with -c Release.");
#endif
        Console.WriteLine();
    }

    private static string Busy() =>
        File.Exists(LoadFile) ? $", load before {File.ReadAllText(LoadFile).Split(' ')[0]}" : "";
}
