using System.Net;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace ForumESS.Infrastructure.Pdf;

/// <param name="Language">Two-letter code.</param>
internal sealed record PaperTitle(string Title, string Language, string Author);

/// <summary>
/// A tagged PDF (PDF/UA-1) by PDFsharp: fonts embedded, title and language told, everything on a page either in the
/// structure or marked as decoration.
/// </summary>
internal sealed class PaperFile : IDisposable
{
    // PDFsharp looks through all pages of a branch for each piece of a page, which many pages would make slow.
    private const int PagesOfABranch = 64;

    private readonly PdfDocument document = new();
    private readonly PaperTitle about;
    private readonly UAManager accessibility;
    private readonly List<PdfNumberTreeNode> branches = [];
    private readonly Dictionary<(PrintFace, double), XFont> fonts = [];

    public PaperFile(PaperTitle about)
    {
        // Viewers show a title in their bar; PDFsharp writes the no-break space there as a code that stands for the euro.
        this.about = about with
        {
            Title = about.Title.Replace('\u00A0', ' '),
        };
        document.Info.Title = this.about.Title;
        document.Info.Author = about.Author;
        document.Info.Creator = "ForumESS";
        accessibility = UAManager.ForDocument(document);
        accessibility.SetDocumentLanguage(about.Language);
    }

    internal StructureBuilder Structure => accessibility.StructureBuilder;

    public void Dispose() => document.Dispose();

    /// <summary>One page at a time: it is complete once it is disposed of.</summary>
    /// <param name="width">Millimetres, as the height.</param>
    public PaperPage AddPage(double width, double height)
    {
        if (document.PageCount % PagesOfABranch == 0)
        {
            branches.Add(new PdfNumberTreeNode(isRoot: false));
            SetParentTree(branches[^1]);
        }
        var page = document.AddPage();
        page.Width = XUnit.FromMillimeter(width);
        page.Height = XUnit.FromMillimeter(height);
        return new PaperPage(this, XGraphics.FromPdfPage(page), width, height);
    }

    /// <summary>An element that holds others, until the answer is disposed of.</summary>
    public Closing Group(string tag)
    {
        Structure.BeginGroupingElement(tag);
        return new Closing(Structure.End);
    }

    public async Task SaveAsync(Stream destination, CancellationToken cancellationToken)
    {
        var root = new PdfNumberTreeNode(isRoot: true);
        SetParentTree(root);
        branches.ForEach(root.AddKid);
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
        TellMetadata(bytes.Span);
        await destination.WriteAsync(bytes, cancellationToken);
    }

    internal XFont Font(PrintFace face, double points)
    {
        if (!fonts.TryGetValue((face, points), out var font))
        {
            fonts[(face, points)] = font = face.At(points);
        }
        return font;
    }

    private void SetParentTree(PdfNumberTreeNode node)
    {
        document.Internals.AddObject(node);
        accessibility.StructureTreeRoot.Elements.SetReference("/ParentTree", node);
    }

    // PDFsharp writes metadata of its own at the last moment, without a word on PDF/UA and with the title unescaped.
    // What stands there instead has the same length, as the file's table of places demands.
    private void TellMetadata(Span<byte> file)
    {
        var start = file.LastIndexOf("<?xpacket begin="u8);
        var ending = """<?xpacket end="w"?>"""u8;
        var packet = file[start..(file.LastIndexOf(ending) + ending.Length)];
        var metadata = Encoding.UTF8.GetBytes(Metadata());
        packet.Fill((byte)' ');
        metadata.CopyTo(packet);
        ending.CopyTo(packet[^ending.Length..]);
    }

    private string Metadata() =>
        $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{WebUtility.HtmlEncode(
                about.Title
            )}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{about.Language}</rdf:li></rdf:Bag></dc:language>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description></rdf:RDF></x:xmpmeta>

            """;
}

/// <summary>Ends what was opened; the default value ends nothing.</summary>
internal readonly struct Closing(Action? end) : IDisposable
{
    public void Dispose() => end?.Invoke();
}
