namespace ForumESS.Domain.Badges;

public static class BadgeErrors
{
    /// <summary>No such file among the layouts, or one that is broken.</summary>
    public static readonly Error LayoutUnknown = Error.Validation("badge.layout_unknown");

    /// <summary>Nobody of those chosen holds a valid ticket, which the badge shows.</summary>
    public static readonly Error NobodyToPrint = Error.Conflict("badge.nobody");

    public static readonly Error EditionUnknown = Error.NotFound("badge.edition_unknown");
}
