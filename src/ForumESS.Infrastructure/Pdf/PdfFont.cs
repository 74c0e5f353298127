using System.Globalization;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>A font as one file uses it: embedded with the glyphs that were written, each with the character it stands for.</summary>
internal sealed class PdfFont(TrueTypeFont font)
{
    // A narrow no-break space is the font's space, drawn this wide: the fonts have none of their own.
    private const int NarrowSpace = 170;

    private const int Symbolic = 4;
    private static readonly Rune Space = new(' ');

    private readonly SortedDictionary<ushort, Rune> used = [];

    /// <summary>What a show-text operator takes. Characters the font lacks are drawn as its sign for that.</summary>
    public string Show(string text)
    {
        var shown = new StringBuilder("[<");
        foreach (var rune in text.EnumerateRunes())
        {
            var isNarrow = rune.Value == '\u202F';
            var glyph = font.GlyphOf(isNarrow ? Space : rune);
            used.TryAdd(glyph, isNarrow ? Space : rune);
            shown.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
            if (isNarrow)
            {
                shown.Append(CultureInfo.InvariantCulture, $">{font.WidthOf(glyph) - NarrowSpace}<");
            }
        }
        return shown.Append(">]TJ").ToString();
    }

    /// <summary>In thousandths of the type's size.</summary>
    public static int WidthOf(TrueTypeFont font, string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value == '\u202F' ? NarrowSpace : font.WidthOf(font.GlyphOf(rune));
        }
        return width;
    }

    /// <summary>Writes the font; its dictionary gets the number reserved for it.</summary>
    public void End(PdfObjects objects, int number)
    {
        var name = $"{Tag()}+{font.Name}";
        var subset = FontSubset.Of(font, used.Keys);
        var file = objects.Reserve();
        objects.AddStream(file, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"), subset);
        var characters = objects.Reserve();
        objects.AddStream(characters, "", Encoding.ASCII.GetBytes(Characters()));
        var box = string.Join(' ', font.Box);
        var descriptor = objects.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/FontDescriptor/FontName/{name}/Flags {Symbolic}/FontBBox[{box}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapHeight}/StemV 80/FontFile2 {file} 0 R>>"
            )
        );
        var widths = string.Join(' ', used.Keys.Select(glyph => $"{glyph}[{font.WidthOf(glyph)}]"));
        var glyphs = objects.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[{widths}]>>"
            )
        );
        objects.Add(
            number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{glyphs} 0 R]/ToUnicode {characters} 0 R>>"
            )
        );
    }

    // Six letters that differ between two selections of one font.
    private string Tag()
    {
        var sum = used.Keys.Aggregate(17, (sum, glyph) => unchecked(sum * 31 + glyph)) & int.MaxValue;
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + sum / (int)Math.Pow(26, i) % 26)));
    }

    private string Characters()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """
        );
        // The format allows no more than 100 entries a block.
        foreach (var block in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, rune) in block)
            {
                var character = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{character}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
