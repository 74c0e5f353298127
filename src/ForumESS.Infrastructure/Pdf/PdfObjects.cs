using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// The numbered objects of a PDF file, written as soon as they are known, so that a file of thousands of pages never
/// stands in memory: what was written waits only until <see cref="FlushAsync"/>.
/// </summary>
internal sealed class PdfObjects
{
    private readonly ArrayBufferWriter<byte> waiting = new();
    private readonly List<long> places = [];
    private long sent;

    // The second line tells programs that move files that this one is not text.
    public PdfObjects() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>The number of an object that is written later, once.</summary>
    public int Reserve()
    {
        places.Add(-1);
        return places.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Add(number, body);
        return number;
    }

    public void Add(int number, string body)
    {
        places[number - 1] = sent + waiting.WrittenCount;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n"));
    }

    /// <param name="entries">Of its dictionary, beside its length and filter.</param>
    public void AddStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            pack.Write(content);
        }
        places[number - 1] = sent + waiting.WrittenCount;
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number} 0 obj\n<</Length {packed.Length}/Filter/FlateDecode{entries}>>\nstream\n"
            )
        );
        waiting.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Write("\nendstream\nendobj\n");
    }

    /// <summary>For what programs read without unpacking anything, such as metadata.</summary>
    public int AddPlainStream(string entries, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var number = Reserve();
        places[number - 1] = sent + waiting.WrittenCount;
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number} 0 obj\n<</Length {bytes.Length}{entries}>>\nstream\n"
            )
        );
        waiting.Write(bytes);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>The list of places and the end of the file. Every number reserved has been written.</summary>
    public void End(string trailer)
    {
        var start = sent + waiting.WrittenCount;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        }
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trailer\n<</Size {places.Count + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n"
            )
        );
    }

    public async Task FlushAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(waiting.WrittenMemory, cancellationToken);
        sent += waiting.WrittenCount;
        waiting.ResetWrittenCount();
    }

    /// <summary>A text string in the form that holds any character.</summary>
    public static string Text(string text) =>
        "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    private void Write(string ascii) => waiting.Write(Encoding.Latin1.GetBytes(ascii));
}
