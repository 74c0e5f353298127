using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;

namespace ForumESS.Application.Campaigns;

/// <summary>An edition's campaigns, the newest first; null when there is no such edition.</summary>
public sealed record ListCampaigns(int Year) : IQuery<IReadOnlyList<CampaignLine>?>;

public sealed record CampaignLine
{
    public Guid Id { get; init; }

    /// <summary>The stored code of a <see cref="CampaignKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The stored code of a <see cref="CampaignState"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>When it began, or is to begin.</summary>
    public DateTimeOffset StartsAt { get; init; }
    public int? FromYear { get; init; }

    /// <summary>Null for every audience.</summary>
    public LocalizedText? AudienceLabel { get; init; }

    /// <summary>The stored code of a <see cref="CampaignPresence"/>.</summary>
    public string Presence { get; init; } = "";

    /// <summary>People it was settled for; 0 before it begins.</summary>
    public int Recipients { get; init; }

    /// <summary>Of them, those whose mail was taken by the mail server.</summary>
    public int Sent { get; init; }

    /// <summary>Whose mail the server refused for good.</summary>
    public int Refused { get; init; }

    /// <summary>Whose mail was not true any more when its turn came, and was not sent.</summary>
    public int Dropped { get; init; }

    /// <summary>All of it was handed to the outbox, and some is there still.</summary>
    public bool IsLeaving => State == "done" && Sent + Refused + Dropped < Recipients;
}
