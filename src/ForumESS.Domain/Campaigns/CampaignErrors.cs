namespace ForumESS.Domain.Campaigns;

public static class CampaignErrors
{
    public static readonly Error Unknown = Error.NotFound("campaign.unknown");
    public static readonly Error KindUnknown = Error.Validation("campaign.kind_unknown");

    /// <summary>An invitation needs the edition whose people it goes to, from whoever does not organise them all.</summary>
    public static readonly Error SourceMissing = Error.Validation("campaign.source_missing");

    /// <summary>It is a draft, cancelled, or without a date.</summary>
    public static readonly Error EditionUnfit = Error.Conflict("campaign.edition_unfit");

    /// <summary>The instant it was to leave at has passed.</summary>
    public static readonly Error Past = Error.Conflict("campaign.past");
    public static readonly Error TooEarly = Error.Conflict("campaign.too_early");
    public static readonly Error TooLate = Error.Conflict("campaign.too_late");
    public static readonly Error NotRunning = Error.Conflict("campaign.not_running");
    public static readonly Error NotStopped = Error.Conflict("campaign.not_stopped");

    /// <summary>One of its kind about the edition waits or is being sent.</summary>
    public static readonly Error Repeated = Error.Conflict("campaign.repeated");

    /// <summary>It could be planned; it was not, as was asked for.</summary>
    public static readonly Error OnlyTried = Error.Conflict("campaign.only_tried");
}
