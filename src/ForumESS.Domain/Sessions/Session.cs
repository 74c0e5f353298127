using ForumESS.Domain.Editions;

namespace ForumESS.Domain.Sessions;

/// <summary>A workshop or a talk on the day of an edition. Invariant: it lies within the edition's hours.</summary>
public sealed class Session
{
    /// <summary>More would be another forum.</summary>
    public const int MostOfAnEdition = 60;

    public const int MostSeats = 2000;

    private Session(Guid id, Guid editionId, string code, SessionPlan plan)
    {
        Id = id;
        EditionId = editionId;
        Code = code;
        Plan = plan;
    }

    public Guid Id { get; }

    public Guid EditionId { get; }

    /// <summary>Its own within the edition; never changes.</summary>
    public string Code { get; }

    public SessionPlan Plan { get; private set; }

    /// <summary>Since when it is no longer in the programme; null while it is.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool NeedsSignUp => Plan.Capacity is not null;

    public static Result<Session> Create(Guid id, Edition edition, string code, SessionPlan plan) =>
        Check(plan, edition.Plan) is { } error ? error : new Session(id, edition.Id, code, plan);

    /// <summary>Rebuilds what the store holds.</summary>
    public static Session Existing(
        Guid id,
        Guid editionId,
        string code,
        SessionPlan plan,
        DateTimeOffset? withdrawnAt = null
    ) => new(id, editionId, code, plan) { WithdrawnAt = withdrawnAt };

    /// <summary>Replaces the plan; refused with the numbers when it would take a seat from somebody who has it.</summary>
    /// <param name="seats">What was given out so far; null where nobody signs up.</param>
    public Result Change(SessionPlan plan, Edition edition, SeatLedger? seats)
    {
        if (WithdrawnAt is not null)
        {
            return SessionErrors.Withdrawn;
        }
        if (Check(plan, edition.Plan) is { } error)
        {
            return error;
        }
        if (plan.Capacity is null && seats is { } given && given.Taken + given.Line.Length > 0)
        {
            return SessionErrors.HasSignUps.With("taken", given.Taken).With("waiting", given.Line.Length);
        }
        if (plan.Capacity < seats?.Taken)
        {
            return SessionErrors.CapacityBelowTaken.With("capacity", plan.Capacity).With("taken", seats.Taken);
        }
        Plan = plan;
        return Result.Success;
    }

    /// <summary>Puts it on another day, hours unchanged, because the edition moved there; see <see cref="FitsInto"/>.</summary>
    public void Move(DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        Plan = Plan with { StartsAt = startsAt, EndsAt = endsAt };

    public void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    /// <summary>Whether both take place at some instant; one may begin when the other ends.</summary>
    public bool Overlaps(Session other) => Plan.StartsAt < other.Plan.EndsAt && other.Plan.StartsAt < Plan.EndsAt;

    /// <summary>Whether seats may be taken or given back: until it begins, also when the edition's registration is closed.</summary>
    public bool IsOpen(Edition edition, DateTimeOffset now) =>
        WithdrawnAt is null && edition.Status is EditionStatus.Open or EditionStatus.Closed && now < Plan.StartsAt;

    public bool FitsInto(EditionPlan edition) => Fits(Plan, edition);

    private static Error? Check(SessionPlan plan, EditionPlan edition)
    {
        if (plan.EndsAt <= plan.StartsAt)
        {
            return SessionErrors.EndsBeforeItStarts;
        }
        if (!Fits(plan, edition))
        {
            return SessionErrors.OutsideEdition;
        }
        return plan.Capacity is < 1 or > MostSeats ? SessionErrors.CapacityOutOfRange.With("most", MostSeats) : null;
    }

    // False also where the edition's hours are not known.
    private static bool Fits(SessionPlan plan, EditionPlan edition) =>
        edition.StartsAt <= plan.StartsAt && plan.EndsAt <= edition.EndsAt;
}
