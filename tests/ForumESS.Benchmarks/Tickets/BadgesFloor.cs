using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>
/// The floor of a file of badges: its sheets, ready-made, packed by the same algorithm and written to disk. It makes no
/// QR, measures no text and knows no structure, but no program that packs its sheets can do less.
/// </summary>
internal static class BadgesFloor
{
    public static async Task<int> RunAsync(string file)
    {
        var sheets = Unpacked(await File.ReadAllBytesAsync(file)).ToList();
        Write(sheets, Stream.Null);
        var watch = Stopwatch.StartNew();
        await using (var stream = File.Create(file + ".floor"))
        {
            Write(sheets, stream);
        }
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMilliseconds} {sheets.Count}")
        );
        return 0;
    }

    private static void Write(List<byte[]> sheets, Stream destination)
    {
        foreach (var sheet in sheets)
        {
            using var pack = new ZLibStream(destination, CompressionLevel.Optimal, leaveOpen: true);
            pack.Write(sheet);
        }
    }

    private static IEnumerable<byte[]> Unpacked(byte[] file)
    {
        var at = 0;
        while (Find(file, "/FlateDecode", at) is >= 0 and var filter)
        {
            var start = Find(file, "stream\n", filter) + "stream\n".Length;
            var end = Find(file, "\nendstream", start);
            using var packed = new MemoryStream(file, start, end - start);
            using var plain = new MemoryStream();
            using (var unpack = new ZLibStream(packed, CompressionMode.Decompress))
            {
                unpack.CopyTo(plain);
            }
            yield return plain.ToArray();
            at = end;
        }
    }

    private static int Find(byte[] file, string ascii, int from)
    {
        var found = file.AsSpan(from).IndexOf(Encoding.ASCII.GetBytes(ascii));
        return found < 0 ? -1 : from + found;
    }
}
