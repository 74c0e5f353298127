using System.Buffers.Binary;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>What writing and measuring with a TrueType font needs of its file. Lengths are in thousandths of the type's size.</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> tables = [];
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly int unitsPerEm;
    private readonly int measuredGlyphs;

    /// <exception cref="InvalidDataException">Not a TrueType font, or one with none of the Unicode tables read here.</exception>
    public TrueTypeFont(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        Name = name;
        try
        {
            for (var i = 0; i < U16(file, 4); i++)
            {
                var entry = 12 + 16 * i;
                tables[Encoding.ASCII.GetString(file, entry, 4)] = file.AsMemory(
                    U32(file, entry + 8),
                    U32(file, entry + 12)
                );
            }
            unitsPerEm = U16(Table("head"), 18);
            measuredGlyphs = U16(Table("hhea"), 34);
            GlyphCount = U16(Table("maxp"), 4);
            ReadCharacters(Table("cmap"));
        }
        catch (Exception exception)
            when (exception is ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{name} is not a TrueType font.", exception);
        }
    }

    /// <summary>Its PostScript name.</summary>
    public string Name { get; }

    public int GlyphCount { get; }

    public int Ascent => Scaled(I16(Table("hhea"), 4));

    /// <summary>Below the line, so negative.</summary>
    public int Descent => Scaled(I16(Table("hhea"), 6));

    /// <summary>Of capital letters; those of this family have it in OS/2.</summary>
    public int CapHeight => Scaled(I16(Table("OS/2"), 88));

    /// <summary>Left, bottom, right, top of all glyphs together.</summary>
    public IReadOnlyList<int> Box => [.. Enumerable.Range(0, 4).Select(i => Scaled(I16(Table("head"), 36 + 2 * i)))];

    /// <summary>0, the font's own sign for what it lacks, when it has none for this character.</summary>
    public ushort GlyphOf(Rune rune) => glyphs.GetValueOrDefault(rune.Value);

    public int WidthOf(ushort glyph) => Scaled(U16(Table("hmtx"), 4 * Math.Min(glyph, measuredGlyphs - 1)));

    public ReadOnlySpan<byte> Table(string tag) => tables[tag].Span;

    public bool Has(string tag) => tables.ContainsKey(tag);

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / unitsPerEm);

    private void ReadCharacters(ReadOnlySpan<byte> map)
    {
        for (var i = 0; i < U16(map, 2); i++)
        {
            var table = map[U32(map, 8 + 8 * i)..];
            // 4 holds the first 65,536 characters, 12 all; others are older or for symbols.
            switch (U16(table, 0))
            {
                case 4:
                    ReadSegments(table);
                    break;
                case 12:
                    ReadGroups(table);
                    break;
            }
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> table)
    {
        var size = U16(table, 6);
        for (var at = 0; at < size; at += 2)
        {
            var last = U16(table, 14 + at);
            var first = U16(table, 16 + size + at);
            var delta = U16(table, 16 + 2 * size + at);
            var offsetAt = 16 + 3 * size + at;
            var offset = U16(table, offsetAt);
            for (int character = first; character <= last && character < 0xFFFF; character++)
            {
                var glyph = offset == 0 ? character : U16(table, offsetAt + offset + 2 * (character - first));
                glyphs[character] = glyph == 0 ? (ushort)0 : (ushort)((glyph + delta) & 0xFFFF);
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> table)
    {
        for (var i = 0; i < U32(table, 12); i++)
        {
            var group = table[(16 + 12 * i)..];
            for (var character = U32(group, 0); character <= U32(group, 4); character++)
            {
                glyphs[character] = (ushort)(U32(group, 8) + character - U32(group, 0));
            }
        }
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static short I16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);

    private static int U32(ReadOnlySpan<byte> bytes, int at) =>
        checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
}
