using System.Diagnostics;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>An independent QR reader; a test that needs it is skipped where it is not installed.</summary>
public static class QrReader
{
    public static string Decode(string file)
    {
        var command = new ProcessStartInfo("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            using var zbar = Process.Start(command)!;
            var text = zbar.StandardOutput.ReadToEnd();
            zbar.WaitForExit();
            return text.TrimEnd('\n');
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("zbarimg (Debian: zbar-tools) is not installed.");
        }
    }
}
