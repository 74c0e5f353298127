namespace ForumESS.Web.Pages.Office;

/// <summary>A venue's name, with its town where the name does not tell it.</summary>
internal static class EditionPlace
{
    public static string Of(string venue, string? city) =>
        city is null || venue.Contains(city, StringComparison.OrdinalIgnoreCase) ? venue : $"{venue}, {city}";
}
