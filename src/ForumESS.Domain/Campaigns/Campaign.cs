using ForumESS.Domain.Editions;

namespace ForumESS.Domain.Campaigns;

/// <summary>The mails that go to many at once. Of each kind nobody gets two about one edition.</summary>
public enum CampaignKind
{
    /// <summary>To who agreed to be written to about later editions, and is not registered for this one.</summary>
    Invitation,

    /// <summary>To who has a seat, about a week before.</summary>
    ReminderWeek,

    /// <summary>To who has a seat, the day before.</summary>
    ReminderDay,

    /// <summary>To who came, afterwards.</summary>
    Thanks,
}

public enum CampaignState
{
    /// <summary>Waits for its instant. Who gets it is settled only then.</summary>
    Planned,

    /// <summary>Its mails are handed to the outbox, some at a time.</summary>
    Sending,

    /// <summary>Held by the office, or overtaken: what was handed over is sent, the rest waits.</summary>
    Stopped,

    /// <summary>All mails were handed over.</summary>
    Done,
}

/// <summary>Whether the people of an earlier edition were let in.</summary>
public enum CampaignPresence
{
    Any,
    Present,
    Absent,
}

/// <summary>Whom a campaign is narrowed to; nulls narrow nothing.</summary>
/// <param name="FromYear">Of an invitation: the edition they were registered for.</param>
/// <param name="Audience">Code of the audience they were registered as.</param>
/// <param name="Presence">Of an invitation: whether they came; people of the edition itself are not asked.</param>
public sealed record CampaignFilter(int? FromYear, string? Audience, CampaignPresence Presence);

/// <summary>One mail to many people about one edition, at an instant.</summary>
public sealed class Campaign
{
    private Campaign(Guid id, Guid editionId, CampaignKind kind, CampaignFilter filter, DateTimeOffset startsAt)
    {
        Id = id;
        EditionId = editionId;
        Kind = kind;
        Filter = filter;
        StartsAt = startsAt;
    }

    public Guid Id { get; }

    public Guid EditionId { get; }

    public CampaignKind Kind { get; }

    public CampaignFilter Filter { get; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset StartsAt { get; }

    public CampaignState State { get; private set; }

    /// <summary>Whether it was settled who gets it: from then on it goes to nobody else.</summary>
    public bool HasBegun { get; private set; }

    /// <param name="startsAt">Null: at once. An instant that is past is refused: at once is nothing that was asked for.</param>
    public static Result<Campaign> Plan(
        Guid id,
        Edition edition,
        CampaignKind kind,
        CampaignFilter filter,
        DateTimeOffset? startsAt,
        DateTimeOffset now
    )
    {
        if (startsAt < now)
        {
            return CampaignErrors.Past;
        }
        var start = startsAt ?? now;
        if (Unfit(kind, edition, start) is { } error)
        {
            return error;
        }
        var narrowed = kind == CampaignKind.Invitation ? filter : new CampaignFilter(null, filter.Audience, default);
        return new Campaign(id, edition.Id, kind, narrowed, start);
    }

    /// <summary>Rebuilds what the store holds.</summary>
    public static Campaign Existing(
        Guid id,
        Guid editionId,
        CampaignKind kind,
        CampaignFilter filter,
        DateTimeOffset startsAt,
        CampaignState state,
        bool hasBegun
    ) => new(id, editionId, kind, filter, startsAt) { State = state, HasBegun = hasBegun };

    /// <summary>
    /// Whether its mails may leave now. One that is not true any more is stopped instead: a reminder after a night without
    /// the site, an invitation to an edition that was cancelled.
    /// </summary>
    public bool Continue(Edition edition, DateTimeOffset now)
    {
        if (State is CampaignState.Stopped or CampaignState.Done || StartsAt > now)
        {
            return false;
        }
        var isFit = Unfit(Kind, edition, now) is null;
        State = isFit ? CampaignState.Sending : CampaignState.Stopped;
        return isFit;
    }

    /// <summary>Notes that it is settled who gets it.</summary>
    public void Begin() => HasBegun = true;

    /// <summary>Notes that all of it was handed over.</summary>
    public void Finish() => State = CampaignState.Done;

    public Result Stop()
    {
        if (State is CampaignState.Stopped or CampaignState.Done)
        {
            return CampaignErrors.NotRunning;
        }
        State = CampaignState.Stopped;
        return Result.Success;
    }

    /// <summary>Goes on where it was stopped; people who were written to are not written to again.</summary>
    public Result Resume(Edition edition, DateTimeOffset now)
    {
        if (State != CampaignState.Stopped)
        {
            return CampaignErrors.NotStopped;
        }
        if (Unfit(Kind, edition, StartsAt > now ? StartsAt : now) is { } error)
        {
            return error;
        }
        State = HasBegun ? CampaignState.Sending : CampaignState.Planned;
        return Result.Success;
    }

    /// <summary>Why mails of a kind about an edition could not leave at an instant; null when they may.</summary>
    public static Error? Unfit(CampaignKind kind, Edition edition, DateTimeOffset at)
    {
        var plan = edition.Plan;
        return kind switch
        {
            _ when edition.Status is EditionStatus.Draft or EditionStatus.Cancelled => CampaignErrors.EditionUnfit,
            _ when plan is not { StartsAt: not null, EndsAt: not null } => CampaignErrors.EditionUnfit,
            CampaignKind.Thanks => at < plan.EndsAt ? CampaignErrors.TooEarly : null,
            CampaignKind.Invitation => plan.RegistrationClosesAt <= at || edition.IsOver(at) ? CampaignErrors.TooLate
            : edition.Status == EditionStatus.Closed ? CampaignErrors.TooLate
            : null,
            _ => plan.StartsAt <= at || edition.IsOver(at) ? CampaignErrors.TooLate : null,
        };
    }
}
