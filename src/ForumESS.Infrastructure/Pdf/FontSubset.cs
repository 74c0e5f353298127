using System.Buffers.Binary;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// A font file with the outlines of some glyphs only: a ticket then carries a few kilobytes of type. Glyphs keep their
/// numbers, so the text that was written with them stays right.
/// </summary>
internal static class FontSubset
{
    // What a reader needs to draw; the rest serves shaping and other systems.
    private static readonly string[] Copied = ["cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep"];

    private const int MoreComponents = 0x20;
    private const int WordArguments = 0x01;
    private const int OneScale = 0x08;
    private const int TwoScales = 0x40;
    private const int FourScales = 0x80;

    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var kept = WithParts(font, used);
        var outlines = new MemoryStream();
        var places = new byte[4 * (font.GlyphCount + 1)];
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * glyph), (int)outlines.Length);
            if (kept.Contains((ushort)glyph))
            {
                outlines.Write(Outline(font, (ushort)glyph));
                outlines.SetLength((outlines.Length + 3) & ~3);
                outlines.Position = outlines.Length;
            }
        }
        BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * font.GlyphCount), (int)outlines.Length);
        var tables = Copied.Where(font.Has).ToDictionary(tag => tag, tag => font.Table(tag).ToArray());
        tables["glyf"] = outlines.ToArray();
        tables["loca"] = places;
        // Long places, as written above.
        BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1);
        return Assemble(tables);
    }

    /// <summary>The glyphs and those that they are put together from, and the sign for a missing one.</summary>
    private static HashSet<ushort> WithParts(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var kept = new HashSet<ushort> { 0 };
        var open = new Stack<ushort>(used);
        while (open.TryPop(out var glyph))
        {
            if (kept.Add(glyph))
            {
                foreach (var part in PartsOf(Outline(font, glyph)))
                {
                    open.Push(part);
                }
            }
        }
        return kept;
    }

    private static List<ushort> PartsOf(ReadOnlySpan<byte> outline)
    {
        var parts = new List<ushort>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return parts;
        }
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at +=
                (flags & OneScale) != 0 ? 2
                : (flags & TwoScales) != 0 ? 4
                : (flags & FourScales) != 0 ? 8
                : 0;
        } while ((flags & MoreComponents) != 0);
        return parts;
    }

    private static ReadOnlySpan<byte> Outline(TrueTypeFont font, ushort glyph)
    {
        var places = font.Table("loca");
        var isLong = BinaryPrimitives.ReadInt16BigEndian(font.Table("head")[50..]) != 0;
        var (from, to) = isLong
            ? (Place32(places, glyph), Place32(places, glyph + 1))
            : (Place16(places, glyph), Place16(places, glyph + 1));
        return font.Table("glyf")[from..to];
    }

    private static int Place32(ReadOnlySpan<byte> places, int glyph) =>
        BinaryPrimitives.ReadInt32BigEndian(places[(4 * glyph)..]);

    private static int Place16(ReadOnlySpan<byte> places, int glyph) =>
        2 * BinaryPrimitives.ReadUInt16BigEndian(places[(2 * glyph)..]);

    private static byte[] Assemble(Dictionary<string, byte[]> tables)
    {
        var names = tables.Keys.Order(StringComparer.Ordinal).ToArray();
        var directory = new byte[12 + 16 * names.Length];
        BinaryPrimitives.WriteInt32BigEndian(directory, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(4), (ushort)names.Length);
        var power = (int)Math.Log2(names.Length);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(10), (ushort)(16 * names.Length - (16 << power)));
        var file = new MemoryStream();
        file.Write(directory);
        for (var i = 0; i < names.Length; i++)
        {
            var table = tables[names[i]];
            var entry = directory.AsSpan(12 + 16 * i);
            Encoding.ASCII.GetBytes(names[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(table));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], (int)file.Length);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], table.Length);
            file.Write(table);
            file.Write(new byte[-table.Length & 3]);
        }
        file.Position = 0;
        file.Write(directory);
        return file.ToArray();
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        Span<byte> last = stackalloc byte[4];
        var sum = 0u;
        for (var at = 0; at < table.Length; at += 4)
        {
            last.Clear();
            table[at..Math.Min(at + 4, table.Length)].CopyTo(last);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(last));
        }
        return sum;
    }
}
