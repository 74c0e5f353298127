using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace ForumESS.IntegrationTests.Pdf;

/// <summary>What the tests ask of a PDF through a parser that is not ours.</summary>
internal static class PrintedPage
{
    public static string TextOf(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return string.Join('\n', document.GetPages().Select(page => page.Text));
    }

    /// <summary>Without any space: where lines break, none may belong.</summary>
    public static string Squeezed(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));

    /// <summary>Fails when a letter is drawn outside its page.</summary>
    public static void StaysOnPaper(byte[] file, double marginPoints = 0)
    {
        using var document = PdfDocument.Open(file);
        foreach (var page in document.GetPages())
        {
            foreach (var letter in page.Letters)
            {
                Assert.InRange(letter.StartBaseLine.X, marginPoints, page.Width - marginPoints);
                Assert.InRange(letter.EndBaseLine.X, marginPoints, page.Width - marginPoints);
                Assert.InRange(letter.StartBaseLine.Y, marginPoints, page.Height - marginPoints);
            }
        }
    }

    /// <summary>
    /// The structure in reading order: each element's tag with its alternative text. Fails where an element's content
    /// or its way back from the page is missing.
    /// </summary>
    public static IReadOnlyList<(string Tag, string? Alternative)> Tags(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        var structure = document.Structure;
        DictionaryToken Follow(IToken token) => (DictionaryToken)Value(token);
        IToken Value(IToken token) =>
            token is IndirectReferenceToken reference ? structure.GetObject(reference.Data).Data : token;
        var root = Follow(structure.Catalog.CatalogDictionary.Data[NameToken.StructTreeRoot.Data]);
        int Parents(DictionaryToken node) =>
            node.Data.TryGetValue("Kids", out var kids)
                ? ((ArrayToken)Value(kids)).Data.Sum(kid => Parents(Follow(kid)))
                : ((ArrayToken)Value(node.Data["Nums"]))
                    .Data.Where((_, index) => index % 2 == 1)
                    .Sum(page => ((ArrayToken)Value(page)).Length);
        var found = new List<(string, string?)>();
        var contents = new HashSet<(IndirectReference, int)>();
        void Visit(DictionaryToken element)
        {
            var alternative = element.Data.TryGetValue("Alt", out var alt)
                ? ((IDataToken<string>)Value(alt)).Data
                : null;
            found.Add((((NameToken)element.Data["S"]).Data, alternative));
            // One kid may stand without a list.
            var kids = Value(element.Data["K"]);
            foreach (var kid in kids is ArrayToken list ? list.Data : [element.Data["K"]])
            {
                if (kid is NumericToken number)
                {
                    var page = ((IndirectReferenceToken)element.Data["Pg"]).Data;
                    Assert.True(contents.Add((page, number.Int)));
                }
                else
                {
                    Visit(Follow(kid));
                }
            }
        }
        Visit(Follow(root.Data["K"]));
        Assert.Equal(contents.Count, Parents(Follow(root.Data["ParentTree"])));
        return found;
    }

    /// <summary>The lines of a page's drawing.</summary>
    public static string[] Drawn(byte[] file, int page = 1)
    {
        using var document = PdfDocument.Open(file);
        var entry = document.GetPage(page).Dictionary.Data["Contents"];
        var contents = entry is ArrayToken { Length: 1 } array ? array[0] : entry;
        var stream = (StreamToken)document.Structure.GetObject(((IndirectReferenceToken)contents).Data).Data;
        using var packed = new MemoryStream(stream.Data.ToArray());
        using var plain = new StreamReader(new ZLibStream(packed, CompressionMode.Decompress));
        return plain.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public static DictionaryToken Catalog(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.Structure.Catalog.CatalogDictionary;
    }

    /// <summary>A dictionary of the catalogue, wherever in the file it stands.</summary>
    public static DictionaryToken CatalogPart(byte[] file, string key)
    {
        using var document = PdfDocument.Open(file);
        var entry = document.Structure.Catalog.CatalogDictionary.Data[key];
        return (DictionaryToken)(
            entry is IndirectReferenceToken part ? document.Structure.GetObject(part.Data).Data : entry
        );
    }
}
