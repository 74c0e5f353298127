using ForumESS.Application.Pipeline;
using ForumESS.Domain.Campaigns;

namespace ForumESS.Application.Campaigns;

/// <summary>Who would get a campaign that began now; null when there is no such edition.</summary>
public sealed record PreviewCampaign(int Year, CampaignKind Kind, CampaignFilter Filter) : IQuery<CampaignPreview?>
{
    /// <summary>The names that are shown at most.</summary>
    public const int MostNames = 20;
}

/// <param name="Names">The first <see cref="PreviewCampaign.MostNames"/> by name.</param>
public sealed record CampaignPreview(int Count, IReadOnlyList<CampaignName> Names);

public sealed record CampaignName
{
    /// <summary>Blank for a group whose people are not named yet.</summary>
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Organisation { get; init; }
}
