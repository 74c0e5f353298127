using System.Globalization;
using System.Net;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <param name="Language">Two-letter code.</param>
internal sealed record PdfTitle(string Title, string Language, string Author);

/// <summary>
/// A tagged PDF (PDF/UA-1): fonts embedded, title and language told, everything on a page either in the structure or
/// marked as decoration. Written page by page. It is of our own making because the free libraries left for .NET either
/// do not tag or ask of a site that uses them to take over their own licence.
/// </summary>
internal sealed class PdfFile
{
    private readonly PdfObjects objects = new();
    private readonly PdfTitle about;
    private readonly int tree;
    private readonly int resources;
    private readonly List<int> pages = [];

    public PdfFile(PdfTitle about, PrintFonts fonts)
    {
        this.about = about;
        Fonts = fonts;
        tree = objects.Reserve();
        resources = objects.Reserve();
        Regular = new PdfFont(fonts.Regular);
        Bold = new PdfFont(fonts.Bold);
        Tags = new PdfTags(objects);
    }

    public PrintFonts Fonts { get; }
    public PdfFont Regular { get; }
    public PdfFont Bold { get; }
    public PdfTags Tags { get; }

    /// <summary>One page at a time; it is part of the file once it is disposed of.</summary>
    /// <param name="width">Millimetres, as the height.</param>
    public PdfPage AddPage(double width, double height)
    {
        var number = objects.Reserve();
        pages.Add(number);
        return new PdfPage(this, number, width, height);
    }

    /// <summary>Sends what is complete, so that it need not be held.</summary>
    public Task FlushAsync(Stream destination, CancellationToken cancellationToken) =>
        objects.FlushAsync(destination, cancellationToken);

    public Task EndAsync(Stream destination, CancellationToken cancellationToken)
    {
        var structure = Tags.EndDocument();
        var (regular, bold) = (objects.Reserve(), objects.Reserve());
        Regular.End(objects, regular);
        Bold.End(objects, bold);
        objects.Add(resources, $"<</Font<</{PdfPage.RegularName} {regular} 0 R/{PdfPage.BoldName} {bold} 0 R>>>>");
        objects.Add(
            tree,
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(p => $"{p} 0 R"))}]>>"
        );
        var metadata = objects.AddPlainStream("/Type/Metadata/Subtype/XML", Metadata());
        var catalog = objects.Add(
            $"<</Type/Catalog/Pages {tree} 0 R/Lang({about.Language})/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R/Metadata {metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>"
        );
        var info = objects.Add($"<</Title{PdfObjects.Text(about.Title)}/Author{PdfObjects.Text(about.Author)}>>");
        objects.End($"/Root {catalog} 0 R/Info {info} 0 R");
        return FlushAsync(destination, cancellationToken);
    }

    internal void EndPage(PdfPage page, string content)
    {
        var stream = objects.Reserve();
        objects.AddStream(stream, "", Encoding.ASCII.GetBytes(content));
        var place = Tags.EndPage();
        objects.Add(
            page.Number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {PdfPage.Points(page.Width):0.##} {PdfPage.Points(page.Height):0.##}]/Resources {resources} 0 R/Contents {stream} 0 R/StructParents {place}/Tabs/S>>"
            )
        );
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
            <dc:creator><rdf:Seq><rdf:li>{WebUtility.HtmlEncode(about.Author)}</rdf:li></rdf:Seq></dc:creator>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
}
