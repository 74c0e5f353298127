using ForumESS.Domain.Campaigns;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Campaigns;

internal static class CampaignWords
{
    /// <summary>To whom a campaign is narrowed, in words; everybody it is for when it is not.</summary>
    /// <param name="audience">Its label; null for every audience.</param>
    public static string Whom(
        this IStringLocalizer<CampaignText> texts,
        int? fromYear,
        string? audience,
        CampaignPresence presence
    )
    {
        string?[] parts =
        [
            fromYear is { } year ? texts["Whom.FromYear", year].Value : null,
            audience,
            presence == CampaignPresence.Any ? null : texts[$"Whom.{StoredCode.Of(presence)}"].Value,
        ];
        var known = parts.OfType<string>().ToList();
        return known.Count == 0 ? texts["Whom.All"] : string.Join(", ", known);
    }
}
