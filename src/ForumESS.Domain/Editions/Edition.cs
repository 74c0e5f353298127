using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Editions;

/// <summary>What an edition is called and when it takes place, as the office types it.</summary>
public sealed record EditionPlan
{
    public const int FirstYear = 2000;
    public const int LastYear = 2999;
    public const int LastOrdinal = 999;

    /// <summary>Of one language's text, as the next.</summary>
    public const int ThemeMaxLength = 200;
    public const int DescriptionMaxLength = 4000;

    /// <summary>Whether an edition can be of that year.</summary>
    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>Two-thousands only; the first forum was in 2011.</summary>
    public required int Year { get; init; }

    /// <summary>1 for the first forum ever held; null when its place in the series is not known.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Null when the source does not give one.</summary>
    public LocalizedText? Theme { get; init; }

    public LocalizedText? Description { get; init; }

    public Guid? VenueId { get; init; }

    /// <summary>A room of <see cref="VenueId"/>; null when unknown.</summary>
    public Guid? RoomId { get; init; }

    /// <summary>Instants in UTC; null when the source does not give the date.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public DateTimeOffset? RegistrationOpensAt { get; init; }

    public DateTimeOffset? RegistrationClosesAt { get; init; }
}

/// <summary>One forum of the yearly series. The year identifies it to people, the id to the store.</summary>
public sealed class Edition
{
    private Edition(Guid id, EditionPlan plan, EditionStatus status)
    {
        Id = id;
        Plan = plan;
        Status = status;
    }

    public Guid Id { get; }

    public EditionPlan Plan { get; private set; }

    public EditionStatus Status { get; private set; }

    /// <summary>True when the source gives the order of the editions but not this one's year.</summary>
    public bool YearIsInferred { get; private init; }

    /// <summary>An invented edition; every page, mail and sheet about it says so.</summary>
    public bool IsDemo { get; private init; }

    /// <summary>Since when it is read only and its figures are frozen; null while they are not.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Whether there are questions to ask when people register, whoever they concern.</summary>
    public bool AsksQuestions { get; private init; }

    /// <summary>Whether there are workshops or talks in its programme.</summary>
    public bool HasSessions { get; private init; }

    public static Result<Edition> Create(Guid id, EditionPlan plan, bool isDemo = false) =>
        Check(plan) is { } error ? error : new Edition(id, plan, EditionStatus.Draft) { IsDemo = isDemo };

    /// <summary>One that took place before this program was there to hold it.</summary>
    /// <param name="yearIsInferred">The source gives the order of the editions but not this one's year.</param>
    public static Result<Edition> Past(Guid id, EditionPlan plan, bool yearIsInferred) =>
        Check(plan) is { } error
            ? error
            : new Edition(id, plan, EditionStatus.Held) { YearIsInferred = yearIsInferred };

    /// <summary>Rebuilds what the store or the report holds; the rules were checked when it was written.</summary>
    public static Edition Existing(
        Guid id,
        EditionPlan plan,
        EditionStatus status,
        bool yearIsInferred = false,
        bool isDemo = false,
        bool asksQuestions = false,
        bool hasSessions = false,
        DateTimeOffset? archivedAt = null
    ) =>
        new(id, plan, status)
        {
            YearIsInferred = yearIsInferred,
            IsDemo = isDemo,
            AsksQuestions = asksQuestions,
            HasSessions = hasSessions,
            ArchivedAt = archivedAt,
        };

    /// <summary>Replaces the plan; the year stays, and what an open edition promises may not be taken out.</summary>
    public Result Change(EditionPlan plan)
    {
        if (ArchivedAt is not null)
        {
            return EditionErrors.Archived;
        }
        if (Check(plan) is { } error)
        {
            return error;
        }
        if (plan.Year != Plan.Year)
        {
            return EditionErrors.TransitionRefused;
        }
        if (Status == EditionStatus.Open && !IsComplete(plan))
        {
            return EditionErrors.NotReadyToOpen;
        }
        Plan = plan;
        return Result.Success;
    }

    /// <summary>Opens registration; the plan must name room, dates and window, and the public must have seats.</summary>
    /// <param name="ledger">Null: none were set aside.</param>
    public Result Open(SeatLedger? ledger)
    {
        if (!Status.CanBecome(EditionStatus.Open))
        {
            return Refused(EditionStatus.Open);
        }
        if (!IsComplete(Plan) || ledger is not { ServesPublic: true })
        {
            return EditionErrors.NotReadyToOpen;
        }
        Status = EditionStatus.Open;
        return Result.Success;
    }

    public Result Announce() => Move(EditionStatus.Announced);

    public Result Close() => Move(EditionStatus.Closed);

    /// <summary>Records that the forum took place.</summary>
    public Result Hold() => Move(EditionStatus.Held);

    public Result Cancel() => Move(EditionStatus.Cancelled);

    /// <summary>True where no seat changes hands any more: it was called off, or is archived.</summary>
    public bool IsCalledOff => Status == EditionStatus.Cancelled || ArchivedAt is not null;

    /// <summary>Freezes what was held or called off: from then on nothing of it changes but that people are forgotten.</summary>
    public Result Archive(DateTimeOffset now)
    {
        if (ArchivedAt is not null)
        {
            return EditionErrors.Archived;
        }
        if (Status is not (EditionStatus.Held or EditionStatus.Cancelled))
        {
            return EditionErrors.NotOver;
        }
        ArchivedAt = now;
        return Result.Success;
    }

    /// <summary>Whether somebody may register at <paramref name="now"/>, seats aside. The closing instant is outside.</summary>
    public RegistrationState RegistrationAt(DateTimeOffset now) => RegistrationAt(Status, Plan, now);

    /// <inheritdoc cref="RegistrationAt(DateTimeOffset)"/>
    public static RegistrationState RegistrationAt(EditionStatus status, EditionPlan plan, DateTimeOffset now) =>
        status switch
        {
            EditionStatus.Draft or EditionStatus.Announced => RegistrationState.NotYetOpen,
            EditionStatus.Open when now < plan.RegistrationOpensAt => RegistrationState.NotYetOpen,
            EditionStatus.Open when now < plan.RegistrationClosesAt => RegistrationState.Open,
            _ => RegistrationState.Closed,
        };

    /// <summary>
    /// Whether freed seats are still offered to those who wait: until it begins, also when registration is closed. From then on
    /// who reads no mail would keep a seat empty; the desk gives what is free to who stands there, and nobody new gets it online
    /// before them.
    /// </summary>
    public bool OffersSeats(DateTimeOffset now) => OffersSeats(Status, Plan.StartsAt, now);

    /// <inheritdoc cref="OffersSeats(DateTimeOffset)"/>
    public static bool OffersSeats(EditionStatus status, DateTimeOffset? startsAt, DateTimeOffset now) =>
        status is EditionStatus.Open or EditionStatus.Closed && !(startsAt <= now);

    /// <summary>Whether it has taken place: from then on what it counted stays as it is.</summary>
    public bool IsOver(DateTimeOffset now) => ArchivedAt is not null || IsOver(Status, Plan.EndsAt, now);

    /// <summary>
    /// Why nothing of a registration changes any more but that it is given up or forgotten; null while it may. Who was to
    /// come to a forum that is called off gets no new ticket for it.
    /// </summary>
    public Error? WhyNoChange(DateTimeOffset now) => WhyNoChange(Status, IsOver(now));

    /// <inheritdoc cref="WhyNoChange(DateTimeOffset)"/>
    public static Error? WhyNoChange(EditionStatus status, DateTimeOffset? endsAt, DateTimeOffset now) =>
        WhyNoChange(status, IsOver(status, endsAt, now));

    /// <inheritdoc cref="WhyNoChange(DateTimeOffset)"/>
    public static Error? WhyNoChange(EditionStatus status, bool isOver) =>
        status == EditionStatus.Cancelled ? RegistrationErrors.CalledOff
        : isOver ? RegistrationErrors.Over
        : null;

    /// <inheritdoc cref="IsOver(DateTimeOffset)"/>
    public static bool IsOver(EditionStatus status, DateTimeOffset? endsAt, DateTimeOffset now) =>
        status == EditionStatus.Held || endsAt <= now;

    private static bool IsComplete(EditionPlan plan) =>
        plan is { RoomId: not null, StartsAt: not null, EndsAt: not null, RegistrationOpensAt: not null }
        && plan.RegistrationClosesAt is not null
        && plan.Theme is not null;

    private static Error? Check(EditionPlan plan)
    {
        if (!EditionPlan.IsYear(plan.Year))
        {
            return EditionErrors.YearOutOfRange;
        }
        if (plan.EndsAt <= plan.StartsAt)
        {
            return EditionErrors.EndsBeforeItStarts;
        }
        return plan.RegistrationClosesAt <= plan.RegistrationOpensAt || plan.RegistrationClosesAt > plan.EndsAt
            ? EditionErrors.WindowInverted
            : null;
    }

    private Result Move(EditionStatus to)
    {
        if (!Status.CanBecome(to))
        {
            return Refused(to);
        }
        Status = to;
        return Result.Success;
    }

    private Error Refused(EditionStatus to) =>
        EditionErrors.TransitionRefused.With("from", Status.ToString()).With("to", to.ToString());
}
