namespace ForumESS.Infrastructure.Pdf;

/// <summary>The site's mark, four crossed threads, in a square of its own.</summary>
internal static class Wordmark
{
    // Units of 48 on the pages, of 40 here. Threads in the order they lie: woad, weld, madder.
    private static readonly string Threads = $"""
        0.8333 0 0 0.8333 0 0 cm
        {Dye.Woad.Fill} 11 25 8 20 re 11 3 8 8 re 29 37 8 8 re 29 3 8 20 re f
        {Dye.Weld.Fill} 23 26 22 8 re 3 26 6 8 re f
        {Dye.Madder.Fill} 3 14 22 8 re 39 14 6 8 re f
        """;

    public static void Draw(PdfPage page, double left, double top, double size) =>
        page.Sign(new Box(left, top, size, size), Threads);
}
