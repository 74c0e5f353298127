using System.Globalization;
using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Badges;

/// <summary>
/// One side of a badge. A wide one has the code at right, a tall one below; the name takes what the rest leaves and is
/// as large as fits there.
/// </summary>
internal sealed class BadgeFace(PaperPage page, PrintFonts fonts, BadgeSheet sheet, Badge badge)
{
    private const double Band = 4;
    private const double SmallestCode = 25;
    private const double LargestCode = 36;
    private const double EditionPoints = 8.5;

    /// <param name="file">Null where the side is drawn as decoration.</param>
    public void Draw(Box box, PaperFile? file)
    {
        var pad = Math.Max(4, Math.Min(box.Width, box.Height) * 0.07);
        var inner = new Box(box.Left + Band + pad, box.Top + pad, box.Width - Band - 2 * pad, box.Height - 2 * pad);
        // Who has no ticket has the name as large as the whole badge allows.
        var hasCode = badge.Code.Length > 0;
        var size = hasCode ? Math.Clamp(Math.Min(inner.Width, inner.Height) * 0.46, SmallestCode, LargestCode) : 0;
        var isWide = box.Width > box.Height;
        // The code's own quiet zone reaches into the padding: white is white.
        var code = new Box(inner.Left + inner.Width - size + pad / 2, inner.Top + inner.Height - size - 3, size, size);
        using var section = file?.Group("Sect") ?? default;
        using (Decoration(file))
        {
            page.Fill(new Box(box.Left, box.Top, Band, box.Height), PaperSign.DyeOf(badge.Letter));
            page.Rule(box.Left + Band, box.Top, box.Left + Band, box.Top + box.Height, 0.5, Dye.Walnut);
        }
        var width = isWide ? inner.Width - size - pad / 2 : inner.Width;
        var audience = new Box(inner.Left, 0, inner.Width - size - pad / 2, 9);
        audience = audience with { Top = inner.Top + inner.Height - audience.Height };
        var bottom = isWide || !hasCode ? audience.Top - 1.5 : code.Top - 1;
        Words(inner with { Width = width, Height = bottom - inner.Top }, inner.Width, file);
        Audience(audience, file);
        if (hasCode)
        {
            Code(code, file);
        }
    }

    /// <param name="whole">The edition's line may run above the code.</param>
    private void Words(Box box, double whole, PaperFile? file)
    {
        var edition = Fit(sheet.Edition, false, EditionPoints, whole, 1, 6);
        using (Element("P", file))
        {
            edition?.Draw(page, box.Left, box.Top, Dye.Walnut600);
        }
        var top = box.Top + (edition?.Height ?? 0) + 1;
        var room = box.Top + box.Height - top;
        var organisation = badge.Organisation is { } named ? Fit(named, false, 14, box.Width, 2, 8) : null;
        var rest = room - (organisation is null ? 0 : organisation.Height + 1);
        if (fonts.Printable(badge.Name) is { } name)
        {
            var words = TextLines.Fit(fonts, name, bold: true, 40, box.Width, 4, 9, rest);
            top += Math.Max(0, (rest - words.Height) / 3);
            using (Element("P", file))
            {
                top = words.Draw(page, box.Left, top, Dye.Walnut) + 1;
            }
        }
        else
        {
            top = ByHand(box.Left, top, box.Width, rest, file);
        }
        if (organisation is not null)
        {
            using (Element("P", file))
            {
                organisation.Draw(page, box.Left, top, Dye.Walnut);
            }
        }
    }

    private double ByHand(double left, double top, double width, double height, PaperFile? file)
    {
        using (Element("P", file))
        {
            Fit(sheet.NameByHand, false, 7, width, 1, 6)?.Draw(page, left, top, Dye.Walnut600);
        }
        var line = top + Math.Min(height - 1, 18);
        using (Decoration(file))
        {
            page.Rule(left, line, left + width, line, 0.8, Dye.Line);
        }
        return line + 1.5;
    }

    private void Audience(Box box, PaperFile? file)
    {
        using (Decoration(file))
        {
            PaperSign.Draw(page, fonts, badge.Letter, box.Left, box.Top, box.Height);
        }
        var words = Fit(badge.Audience, true, 12, box.Width - box.Height - 2.5, 2, 7);
        using (Element("P", file))
        {
            words?.Draw(
                page,
                box.Left + box.Height + 2.5,
                box.Top + Math.Max(0, (box.Height - words.Height) / 2),
                Dye.Walnut
            );
        }
    }

    private void Code(Box box, PaperFile? file)
    {
        var meaning = string.Format(CultureInfo.InvariantCulture, sheet.CodeMeaning, badge.ShortCode);
        using (file is null ? default : page.Figure(meaning, box))
        {
            page.Code(badge.Code, box);
        }
        var below = badge.IsAgain ? $"{badge.ShortCode} · {sheet.AgainMark}" : badge.ShortCode;
        using (Element("P", file))
        {
            Fit(below, false, 8, box.Width, 1, 5)
                ?.DrawCentred(page, box.Left, box.Width, box.Top + box.Height - 1, Dye.Walnut600);
        }
    }

    private Closing Element(string tag, PaperFile? file) => file is null ? default : page.Element(tag);

    private Closing Decoration(PaperFile? file) => file is null ? default : page.Decoration();

    /// <summary>Null for a text in letters that the fonts lack.</summary>
    private TextLines? Fit(string text, bool bold, double points, double width, int mostLines, double least) =>
        fonts.Printable(text) is { } printable
            ? TextLines.Fit(fonts, printable, bold, points, width, mostLines, least)
            : null;
}
