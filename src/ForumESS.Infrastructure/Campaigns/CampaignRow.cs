using ForumESS.Domain.Campaigns;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Campaigns;

/// <summary>A campaign as stored.</summary>
internal sealed record CampaignRow
{
    public const string Select = """
        select id as Id, edition_id as EditionId, kind as Kind, from_year as FromYear, audience as Audience,
               presence as Presence, starts_at as StartsAt, state as State, has_begun as HasBegun
        from campaigns
        """;

    public Guid Id { get; init; }
    public Guid EditionId { get; init; }
    public string Kind { get; init; } = "";
    public int? FromYear { get; init; }
    public string? Audience { get; init; }
    public string Presence { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public string State { get; init; } = "";
    public bool HasBegun { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    public static CampaignRow Of(Campaign campaign) =>
        new()
        {
            Id = campaign.Id,
            EditionId = campaign.EditionId,
            Kind = StoredCode.Of(campaign.Kind),
            FromYear = campaign.Filter.FromYear,
            Audience = campaign.Filter.Audience,
            Presence = StoredCode.Of(campaign.Filter.Presence),
            StartsAt = campaign.StartsAt,
            State = StoredCode.Of(campaign.State),
            HasBegun = campaign.HasBegun,
        };

    public Campaign ToCampaign() =>
        Campaign.Existing(
            Id,
            EditionId,
            StoredCode.Parse<CampaignKind>(Kind),
            new CampaignFilter(FromYear, Audience, StoredCode.Parse<CampaignPresence>(Presence)),
            StartsAt,
            StoredCode.Parse<CampaignState>(State),
            HasBegun
        );
}
