using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;

namespace ForumESS.Application.Campaigns;

/// <summary>Who would get a campaign that began now; null when there is no such edition.</summary>
public sealed record PreviewCampaign(int Year, CampaignKind Kind, CampaignFilter Filter) : IQuery<CampaignPreview?>
{
    /// <summary>The names that are shown at most.</summary>
    public const int MostNames = 20;
}

/// <param name="Audiences">How many of each audience that has any, in the audiences' order.</param>
/// <param name="Languages">How many read it in each language, by its two-letter code; a language nobody reads is missing.</param>
/// <param name="Names">The first <see cref="PreviewCampaign.MostNames"/> by name.</param>
/// <param name="Seen">
/// Names the kind, these very people, nobody by themself, and the words of the mail: what is confirmed under it is what was
/// looked at.
/// </param>
public sealed record CampaignPreview(
    int Count,
    IReadOnlyList<CampaignShare> Audiences,
    IReadOnlyDictionary<string, int> Languages,
    IReadOnlyList<CampaignName> Names,
    string Seen
);

public sealed record CampaignShare(LocalizedText Audience, int Count);

public sealed record CampaignName
{
    /// <summary>Blank for a group whose people are not named yet.</summary>
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string? Organisation { get; init; }
}
