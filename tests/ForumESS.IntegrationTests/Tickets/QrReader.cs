using System.Diagnostics;
using System.Xml.Linq;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>An independent QR reader; a test that needs it is skipped where it is not installed.</summary>
public static class QrReader
{
    public static string Decode(string file) => Run(["--raw"], [file]).TrimEnd('\n');

    /// <summary>What was read in each file, by its name; those in which nothing was are left out.</summary>
    public static IReadOnlyDictionary<string, string> DecodeAll(IReadOnlyCollection<string> files)
    {
        XNamespace zbar = "http://zbar.sourceforge.net/2008/barcode";
        return XDocument
            .Parse(Run(["--xml"], files))
            .Descendants(zbar + "source")
            .Where(source => source.Descendants(zbar + "data").Any())
            .ToDictionary(
                source => source.Attribute("href")!.Value,
                source => source.Descendants(zbar + "data").First().Value
            );
    }

    private static string Run(string[] options, IReadOnlyCollection<string> files)
    {
        string[] arguments = ["--quiet", .. options, "-Sdisable", "-Sqrcode.enable", .. files];
        var command = new ProcessStartInfo("zbarimg", arguments) { RedirectStandardOutput = true };
        try
        {
            using var zbar = Process.Start(command)!;
            var text = zbar.StandardOutput.ReadToEnd();
            zbar.WaitForExit();
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("zbarimg (Debian: zbar-tools) is not installed.");
        }
    }
}
