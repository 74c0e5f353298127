using System.Globalization;
using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Badges;

/// <summary>Badges on sheets, as many as the printing has: each takes some 60 kB of memory until the file is sent.</summary>
public sealed class BadgePdf(PrintFonts fonts)
{
    /// <param name="destination">Gets the whole file, and is left open.</param>
    public async Task WriteAsync(
        BadgeSheet sheet,
        BadgeLayout layout,
        IEnumerable<Badge> badges,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(layout);
        using var file = new PaperFile(new PaperTitle(sheet.Title, sheet.Language, sheet.Organisation));
        foreach (var onSheet in badges.Chunk(layout.PerSheet))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var page = file.AddPage(layout.Paper.Width, layout.Paper.Height);
            for (var i = 0; i < onSheet.Length; i++)
            {
                Draw(page, file, sheet, layout, onSheet[i], i);
            }
            if (layout.Cut)
            {
                CutLines(page, layout);
            }
        }
        await file.SaveAsync(destination, cancellationToken);
    }

    /// <summary>False for a name that must be written by hand.</summary>
    public bool CanWrite(string name) => fonts.Printable(name) is not null;

    private void Draw(PaperPage page, PaperFile file, BadgeSheet sheet, BadgeLayout layout, Badge badge, int place)
    {
        var left = layout.Left(place % layout.Columns);
        var top = layout.Top(place / layout.Columns);
        var whole = new Box(left, top, layout.Badge.Width, layout.Badge.Height);
        var face = new BadgeFace(page, fonts, sheet, badge);
        if (!layout.Fold)
        {
            face.Draw(whole, file);
            return;
        }
        var front = whole with { Top = top + layout.Face.Height, Height = layout.Face.Height };
        face.Draw(front, file);
        // The other side is the same turned round the fold, and told to nobody a second time.
        using (page.Decoration())
        {
            using (page.Turned(whole))
            {
                face.Draw(front, file: null);
            }
            page.Rule(left, front.Top, left + 4, front.Top, 0.4, Dye.Line);
            page.Rule(left + whole.Width - 4, front.Top, left + whole.Width, front.Top, 0.4, Dye.Line);
        }
    }

    private static void CutLines(PaperPage page, BadgeLayout layout)
    {
        using (page.Decoration())
        {
            for (var place = 0; place < layout.PerSheet; place++)
            {
                var box = new Box(
                    layout.Left(place % layout.Columns),
                    layout.Top(place / layout.Columns),
                    layout.Badge.Width,
                    layout.Badge.Height
                );
                page.Frame(box, 0, 0.3, Dye.Line, 1.5, 3);
            }
        }
    }
}
