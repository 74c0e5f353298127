namespace ForumESS.Web.Site;

/// <summary>When the texts that the law asks for were last reviewed; changed together with them.</summary>
public static class LegalPages
{
    public static DateOnly ReviewedOn { get; } = new(2026, 11, 23);
}
