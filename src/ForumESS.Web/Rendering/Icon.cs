using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

public enum IconName
{
    Access,
    Arrow,
    Calendar,
    Caution,
    Clock,
    Danger,
    Download,
    Edit,
    Info,
    Key,
    Mail,
    People,
    Place,
    Print,
    Sound,
    Success,
    Ticket,
    Tick,
}

/// <summary>Line icons, always beside a word, so hidden from screen readers.</summary>
public static class Icon
{
    public static IHtmlContent Render(IconName name) =>
        new HtmlString(
            $"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{Lines(name)}</svg>"
        );

    private static string Lines(IconName name) =>
        name switch
        {
            IconName.Access =>
                "<circle cx=\"12\" cy=\"4.5\" r=\"2\"/><path d=\"M4.5 8.5 12 10l7.5-1.5M12 10v5l-3.5 6.5M12 15l3.5 6.5\"/>",
            IconName.Arrow => "<path d=\"M4 12h15m-6-6 6 6-6 6\"/>",
            IconName.Calendar =>
                "<rect x=\"3\" y=\"5\" width=\"18\" height=\"16\" rx=\"2\"/><path d=\"M3 10h18M8 2.5V7m8-4.5V7\"/>",
            IconName.Caution => "<path d=\"M12 3 22 20.5H2z\"/><path d=\"M12 10v4.5M12 17.4v.1\"/>",
            IconName.Clock => "<circle cx=\"12\" cy=\"12\" r=\"9.5\"/><path d=\"M12 6.5V12l3.5 2.5\"/>",
            IconName.Danger => "<path d=\"M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8z\"/><path d=\"m8.5 8.5 7 7m0-7-7 7\"/>",
            IconName.Download =>
                "<path d=\"M6 2.5h8l5 5v14H6z\"/><path d=\"M14 2.5v5h5M12.5 11v6m-2.5-2.5 2.5 2.5 2.5-2.5\"/>",
            IconName.Edit => "<path d=\"m4 20 1-4.5L16.5 4 20 7.5 8.5 19z\"/>",
            IconName.Info =>
                "<rect x=\"2.5\" y=\"2.5\" width=\"19\" height=\"19\" rx=\"4\"/><path d=\"M12 11v6M12 7.2v.1\"/>",
            IconName.Key =>
                "<circle cx=\"8\" cy=\"15.5\" r=\"5\"/><path d=\"m11.7 12 8.8-8.8M15.5 8l3.5 3.5M18.5 5l2.5 2.5\"/>",
            IconName.Mail =>
                "<rect x=\"2.5\" y=\"5\" width=\"19\" height=\"14\" rx=\"2\"/><path d=\"m3 6.5 9 7 9-7\"/>",
            IconName.People =>
                "<circle cx=\"8.5\" cy=\"8\" r=\"3.5\"/><path d=\"M2 20c0-4 2.5-6.5 6.5-6.5S15 16 15 20M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2c2.6.8 4 2.9 4 5.8\"/>",
            IconName.Place =>
                "<path d=\"M12 22s7.5-6.8 7.5-12.5a7.5 7.5 0 0 0-15 0C4.5 15.2 12 22 12 22z\"/><circle cx=\"12\" cy=\"9.5\" r=\"2.5\"/>",
            IconName.Print => "<path d=\"M7 8V3h10v5M7 17H3V8h18v9h-4\"/><path d=\"M7 14h10v7H7z\"/>",
            IconName.Sound => "<path d=\"M4 9.5v5h4l5 4v-13l-5 4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11\"/>",
            IconName.Success => "<circle cx=\"12\" cy=\"12\" r=\"9.5\"/><path d=\"m7.5 12.5 3 3 6-6.5\"/>",
            IconName.Ticket =>
                "<path d=\"M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4z\"/><path d=\"M14.5 6v12\" stroke-dasharray=\"2 3\"/>",
            IconName.Tick => "<path d=\"m5 12.5 4.5 4.5L19 7\"/>",
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
}
