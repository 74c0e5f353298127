using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Certificates;

/// <summary>The certificate of attendance on a page of A4, with the address and QR that it is checked by.</summary>
public sealed class CertificatePdf(PrintFonts fonts)
{
    private const double Margin = 20;
    private const double Width = 170;
    private const double CodeSize = 34;
    private const double FootTop = 228;

    /// <param name="destination">Gets the whole file.</param>
    public async Task WriteAsync(CertificateSheet sheet, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        using var file = new PaperFile(new PaperTitle(sheet.Title, sheet.Language, sheet.Organisation));
        using (var page = file.AddPage(210, 297))
        {
            PaperHead.Draw(page);
            Text(
                page,
                "P",
                sheet.Organisation,
                20.5,
                14,
                bold: true,
                least: 9,
                mostLines: 1,
                left: Margin + 18,
                width: Width - 18
            );
            if (sheet.DemoMark is { } mark)
            {
                PaperHead.Mark(page, fonts, mark, Margin, 46, Width);
            }
            Body(page, sheet);
            Foot(page, sheet);
        }
        await file.SaveAsync(destination, cancellationToken);
    }

    private void Body(PaperPage page, CertificateSheet sheet)
    {
        var top = Text(page, "H1", sheet.Heading, 72, 30, bold: true, Dye.Woad900) + 14;
        top = Text(page, "P", sheet.Opening, top, 14) + 3;
        top = fonts.Printable(sheet.Name) is null ? ByHand(page, sheet, top) : Name(page, sheet.Name, top);
        if (sheet.Employer is { } employer && fonts.Printable(employer) is not null)
        {
            top = Text(page, "P", employer, top + 1, 14);
        }
        top += 9;
        foreach (var paragraph in sheet.Attended)
        {
            top = Text(page, "P", paragraph, top, 14) + 2;
        }
        Text(page, "P", sheet.Issued, top + 10, 12, dye: Dye.Walnut600);
    }

    private double Name(PaperPage page, string name, double top) =>
        Text(page, "P", name, top, 28, bold: true, least: 14, mostLines: 3);

    private double ByHand(PaperPage page, CertificateSheet sheet, double top)
    {
        top = Text(page, "P", sheet.NameByHand, top, 9, dye: Dye.Walnut600) + 12;
        using (page.Decoration())
        {
            page.Rule(Margin, top, Margin + 110, top, 0.8, Dye.Line);
        }
        return top + 2;
    }

    private void Foot(PaperPage page, CertificateSheet sheet)
    {
        const double left = Margin + CodeSize + 8;
        const double width = Width - CodeSize - 8;
        using (page.Decoration())
        {
            page.Rule(Margin, FootTop - 8, Margin + Width, FootTop - 8, 2, Dye.Line, dots: true);
        }
        // Its quiet zone reaches into the margin: white is white.
        var box = new Box(Margin - 2.5, FootTop - 2.5, CodeSize + 5, CodeSize + 5);
        using (page.Figure(sheet.CodeMeaning, box))
        {
            page.Address(sheet.Address, box);
        }
        var top = Text(page, "H2", sheet.CheckHeading, FootTop, 13, bold: true, left: left, width: width) + 1;
        top = Text(page, "P", sheet.Address, top, 11, least: 7, mostLines: 2, left: left, width: width) + 2;
        Text(page, "P", sheet.CheckNote, top, 10.5, dye: Dye.Walnut600, left: left, width: width);
    }

    /// <summary>The answer is where the text ends.</summary>
    private double Text(
        PaperPage page,
        string tag,
        string text,
        double top,
        double points,
        bool bold = false,
        Dye? dye = null,
        double? least = null,
        int mostLines = 4,
        double left = Margin,
        double width = Width
    )
    {
        using (page.Element(tag))
        {
            return TextLines
                .Fit(fonts, fonts.Printable(text) ?? " ", bold, points, width, mostLines, least)
                .Draw(page, left, top, dye ?? Dye.Walnut);
        }
    }
}
