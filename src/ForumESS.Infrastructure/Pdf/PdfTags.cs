using System.Globalization;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// The structure that a screen reader follows: elements in reading order, each with its content or with others inside.
/// An element is written when it closes, so only open ones and the list of pages are held.
/// </summary>
internal sealed class PdfTags
{
    private readonly PdfObjects objects;
    private readonly Stack<Element> open = new();
    private readonly List<int> pages = [];
    private readonly List<int> ofPage = [];
    private readonly int root;

    public PdfTags(PdfObjects objects)
    {
        this.objects = objects;
        root = objects.Reserve();
        open.Push(new Element("Document", objects.Reserve(), root));
    }

    /// <summary>An element of the standard set that holds others.</summary>
    public void Begin(string tag) => open.Push(new Element(tag, objects.Reserve(), open.Peek().Number));

    public void End()
    {
        var element = open.Pop();
        Write(element, string.Join(' ', element.Kids.Select(kid => $"{kid} 0 R")));
    }

    /// <summary>An element that is content of the page; the answer numbers it there.</summary>
    /// <param name="entries">More of its dictionary.</param>
    public int AddContent(string tag, int page, string entries)
    {
        var element = new Element(tag, objects.Reserve(), open.Peek().Number);
        var content = ofPage.Count;
        Write(element, string.Create(CultureInfo.InvariantCulture, $"{content}"), $"/Pg {page} 0 R{entries}");
        ofPage.Add(element.Number);
        return content;
    }

    /// <summary>Closes what was content of the page; the answer numbers the page among all.</summary>
    public int EndPage()
    {
        pages.Add(objects.Add($"[{string.Join(' ', ofPage.Select(element => $"{element} 0 R"))}]"));
        ofPage.Clear();
        return pages.Count - 1;
    }

    /// <summary>Writes what is still open; the answer is the root's number.</summary>
    public int EndDocument()
    {
        var document = open.Peek().Number;
        End();
        var places = string.Join(' ', pages.Select((page, index) => $"{index} {page} 0 R"));
        var parents = objects.Add($"<</Nums[{places}]>>");
        objects.Add(
            root,
            $"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {pages.Count}>>"
        );
        return root;
    }

    private void Write(Element element, string kids, string entries = "")
    {
        if (open.TryPeek(out var parent))
        {
            parent.Kids.Add(element.Number);
        }
        objects.Add(element.Number, $"<</Type/StructElem/S/{element.Tag}/P {element.Parent} 0 R/K[{kids}]{entries}>>");
    }

    private sealed record Element(string Tag, int Number, int Parent)
    {
        public List<int> Kids { get; } = [];
    }
}
