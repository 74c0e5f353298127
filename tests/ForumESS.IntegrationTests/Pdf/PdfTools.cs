using System.Diagnostics;
using System.Globalization;
using ForumESS.IntegrationTests.Tickets;

namespace ForumESS.IntegrationTests.Pdf;

/// <summary>
/// A PDF as poppler's programs see it, which share nothing with what wrote it. A test that needs them is skipped where
/// they are not installed.
/// </summary>
public sealed class PdfTools : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("forumess-pdf-");
    private readonly string file;

    public PdfTools(byte[] content)
    {
        file = Path.Combine(folder.FullName, "sheet.pdf");
        File.WriteAllBytes(file, content);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>In reading order, lines joined by single spaces.</summary>
    public string Text() =>
        string.Join(
            ' ',
            Run("pdftotext", ["-raw", file, "-"]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>A line each: name, type, encoding, whether embedded, subset, with characters.</summary>
    public IReadOnlyList<string> Fonts() =>
        [.. Run("pdffonts", [file]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)];

    /// <summary>What is said of the whole document: pages, title, whether tagged.</summary>
    public IReadOnlyDictionary<string, string> Facts() =>
        Run("pdfinfo", [file])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim());

    /// <summary>The QR codes of one page, from 1, as printed at 300 dots an inch.</summary>
    public IReadOnlyList<string> Codes(int page = 1) =>
        QrReader.Decode(Picture("-png", 300, page)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How much of the first page is dark: the sum of its greys.</summary>
    public long Ink()
    {
        var grey = File.ReadAllBytes(Picture("-gray", 100));
        // After the format, the size and the depth, a line each.
        var start = Enumerable.Range(0, 3).Aggregate(0, (at, _) => Array.IndexOf(grey, (byte)'\n', at) + 1);
        return grey.Skip(start).Sum(dot => 255L - dot);
    }

    /// <summary>The file that a page was drawn into.</summary>
    /// <param name="format">An option of pdftoppm.</param>
    public string Picture(string format, int dotsPerInch, int page = 1)
    {
        var picture = Path.Combine(folder.FullName, "page");
        var number = page.ToString(CultureInfo.InvariantCulture);
        var dots = dotsPerInch.ToString(CultureInfo.InvariantCulture);
        Run("pdftoppm", [format, "-r", dots, "-singlefile", "-f", number, "-l", number, file, picture]);
        return picture + (format == "-gray" ? ".pgm" : ".png");
    }

    private static string Run(string program, string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(command)!;
            var complaints = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal("", complaints.GetAwaiter().GetResult());
            Assert.Equal(0, process.ExitCode);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException($"{program} (Debian: poppler-utils) is not installed.");
        }
    }
}
