using System.Collections.Concurrent;
using PdfSharp.Fonts;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// Where PDFsharp finds fonts: only among those given here, never on the machine. It knows one such place for the whole
/// process, and reads each file once.
/// </summary>
internal sealed class FontFiles : IFontResolver
{
    private static readonly FontFiles Known = new();

    private readonly ConcurrentDictionary<string, byte[]> files = [];

    static FontFiles() => GlobalFontSettings.FontResolver = Known;

    /// <exception cref="IOException">There is no such file.</exception>
    public static void Add(string family, bool bold, string file) =>
        Known.files.GetOrAdd(Face(family, bold), _ => File.ReadAllBytes(file));

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        files.ContainsKey(Face(familyName, isBold)) ? new FontResolverInfo(Face(familyName, isBold)) : null;

    public byte[]? GetFont(string faceName) => files.GetValueOrDefault(faceName);

    private static string Face(string family, bool bold) => bold ? $"{family} Bold" : family;
}
