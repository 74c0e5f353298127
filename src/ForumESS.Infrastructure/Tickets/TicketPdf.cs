using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>Each ticket on one page of A4: the code at right, large enough for any scanner, all else to be read at left.</summary>
public sealed class TicketPdf(PrintFonts fonts)
{
    private const double PageHeight = 297;
    private const double Margin = 20;
    private const double Width = 170;
    private const double Stub = 68;
    private const double Padding = 8;
    private const double CodeSize = 56;
    private const double CardTop = 44;
    private const double SignSize = 9;

    // A page of them: the longest text an office may write about the way.
    private const int MostLines = 48;

    /// <param name="sheets">At least one; each begins a page, and all are of one edition in one language.</param>
    /// <param name="destination">Gets the whole file.</param>
    public async Task WriteAsync(
        IReadOnlyList<TicketSheet> sheets,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(sheets);
        var first = sheets[0];
        using var file = new PaperFile(new PaperTitle(first.Title, first.Language, first.Organisation));
        foreach (var sheet in sheets)
        {
            Write(file, sheet);
        }
        await file.SaveAsync(destination, cancellationToken);
    }

    private void Write(PaperFile file, TicketSheet sheet)
    {
        var page = AddPage(file);
        Head(page, sheet);
        var bottom = Math.Max(Body(page, file, sheet), CodeBottom(page, sheet)) + Padding;
        using (page.Decoration())
        {
            var card = new Box(Margin, CardTop, Width, bottom - CardTop);
            page.Frame(card, 4, 1.5, Dye.Woad900);
            var fold = Margin + Width - Stub;
            page.Rule(fold, CardTop + 2.4, fold, bottom - 1.5, 2, Dye.Line, dots: true);
        }
        Foot(file, page, sheet, bottom + Padding).Dispose();
    }

    private static PaperPage AddPage(PaperFile file) => file.AddPage(210, PageHeight);

    private void Head(PaperPage page, TicketSheet sheet)
    {
        PaperHead.Draw(page);
        using (page.Element("H1"))
        {
            Fit(sheet, sheet.Title, bold: true, 20, Width - 18, 1, 12).Draw(page, Margin + 18, 16.7, Dye.Walnut);
        }
        using (page.Element("P"))
        {
            Fit(sheet, sheet.Organisation, bold: false, 12, Width - 18, 1).Draw(page, Margin + 18, 25.6, Dye.Walnut600);
        }
    }

    private double Body(PaperPage page, PaperFile file, TicketSheet sheet)
    {
        const double left = Margin + Padding;
        const double width = Width - Stub - 2 * Padding;
        var top = CardTop + Padding;
        if (sheet.DemoMark is { } demo)
        {
            top = PaperHead.Mark(page, fonts, demo, left, top, width) + 4;
        }
        using (page.Element("H2"))
        {
            top = Fit(sheet, sheet.Edition, bold: true, 20, width, 2).Draw(page, left, top, Dye.Woad900);
        }
        if (sheet.Theme is { } theme)
        {
            using (page.Element("P"))
            {
                top = Fit(sheet, theme, bold: false, 14, width, 4, 11).Draw(page, left, top + 1, Dye.Walnut);
            }
        }
        top += 5;
        using (file.Group("L"))
        {
            foreach (var fact in sheet.Facts)
            {
                top = Fact(page, file, sheet, fact, left, top, width) + 4;
            }
        }
        return top - 4;
    }

    private double Fact(
        PaperPage page,
        PaperFile file,
        TicketSheet sheet,
        TicketFact fact,
        double left,
        double top,
        double width
    )
    {
        using var item = file.Group("LI");
        using (page.Element("Lbl"))
        {
            top = Fit(sheet, fact.Label, bold: false, 10.5, width, 1).Draw(page, left, top, Dye.Walnut600);
        }
        var indent = fact.Letter is null ? 0 : SignSize + 3;
        if (fact.Letter is { } letter)
        {
            top += 1;
            using (page.Decoration())
            {
                PaperSign.Draw(page, fonts, letter, left, top, SignSize);
            }
        }
        var start = top;
        using var body = file.Group("LBody");
        foreach (var words in Values(sheet, fact, width - indent))
        {
            top += indent > 0 ? Math.Max(0, (SignSize - words.Height) / 2) : 0;
            using (page.Element("P"))
            {
                top = words.Draw(page, left + indent, top, Dye.Walnut);
            }
        }
        return indent > 0 ? Math.Max(top, start + SignSize) : top;
    }

    /// <summary>Where several cannot be printed it is said once, and not as loud as a name.</summary>
    private IEnumerable<TextLines> Values(TicketSheet sheet, TicketFact fact, double width)
    {
        foreach (var value in fact.Values.Where(value => fonts.Printable(value) is not null))
        {
            yield return Fit(sheet, value, bold: true, 13, width, 4, 9);
        }
        if (fact.Values.Any(value => fonts.Printable(value) is null))
        {
            yield return Fit(sheet, sheet.Unprintable, bold: false, 11, width, 4);
        }
    }

    private double CodeBottom(PaperPage page, TicketSheet sheet)
    {
        const double left = Margin + Width - Stub;
        var box = new Box(left + (Stub - CodeSize) / 2, CardTop + Padding - 2, CodeSize, CodeSize);
        using (page.Figure(sheet.CodeMeaning, box))
        {
            page.Code(sheet.Code, box);
        }
        var top = box.Top + CodeSize + 1;
        using (page.Element("P"))
        {
            top = Fit(sheet, sheet.ShortCodeLabel, bold: false, 11, Stub - 8, 1)
                .DrawCentred(page, left, Stub, top, Dye.Walnut600);
        }
        using (page.Element("P"))
        {
            top = Fit(sheet, sheet.ShortCode, bold: true, 24, Stub - 8, 1)
                .DrawCentred(page, left, Stub, top, Dye.Walnut);
        }
        using (page.Element("P"))
        {
            return Fit(sheet, sheet.CodeNote, bold: false, 10, Stub - 12, 3)
                .DrawCentred(page, left, Stub, top + 1, Dye.Walnut600);
        }
    }

    /// <summary>The answer is the page it ended on: directions may be long.</summary>
    private PaperPage Foot(PaperFile file, PaperPage page, TicketSheet sheet, double top)
    {
        foreach (var (tag, text, gap) in Blocks(sheet))
        {
            var isHeading = tag == "H2";
            var words = Fit(sheet, text, isHeading, isHeading ? 14 : 11.5, Width, MostLines);
            if (top + words.Height > PageHeight - Margin)
            {
                page.Dispose();
                page = AddPage(file);
                top = Margin;
            }
            using (page.Element(tag))
            {
                top = words.Draw(page, Margin, top, isHeading ? Dye.Woad900 : Dye.Walnut) + gap;
            }
        }
        return page;
    }

    private static IEnumerable<(string Tag, string Text, double Gap)> Blocks(TicketSheet sheet)
    {
        yield return ("P", sheet.Use, 6);
        for (var i = 0; i < sheet.Sessions.Count; i++)
        {
            if (i == 0)
            {
                yield return ("H2", sheet.SessionsHeading, 1);
            }
            yield return ("P", sheet.Sessions[i], i == sheet.Sessions.Count - 1 ? 6 : 2);
        }
        if (sheet is { AccessHeading: { } heading, Access: { } access })
        {
            yield return ("H2", heading, 1);
            foreach (
                var paragraph in access.Split(
                    '\n',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
            )
            {
                yield return ("P", paragraph, 2);
            }
        }
        yield return ("P", sheet.Contact, 0);
    }

    private TextLines Fit(
        TicketSheet sheet,
        string text,
        bool bold,
        double points,
        double width,
        int mostLines,
        double? least = null
    ) =>
        TextLines.Fit(
            fonts,
            fonts.Printable(text) ?? fonts.Printable(sheet.Unprintable)!,
            bold,
            points,
            width,
            mostLines,
            least
        );
}
