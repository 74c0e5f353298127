namespace ForumESS.Domain.Questions;

/// <summary>What was answered so far, as far as it ties a question's hands.</summary>
/// <param name="Answers">People who answered.</param>
/// <param name="Chosen">Codes of the options at least one of them chose.</param>
public sealed record GivenSoFar(int Answers, IReadOnlyCollection<string> Chosen)
{
    public static readonly GivenSoFar Nothing = new(0, []);
}

/// <summary>
/// A question an edition asks when people register, or in its survey. Once somebody answered, what the answer meant must stay readable:
/// the kind stays, and so does each option that was chosen. Such a question is withdrawn, not removed.
/// </summary>
public sealed class Question
{
    /// <summary>A longer form is not filled in.</summary>
    public const int MostOfAnEdition = 30;

    private Question(Guid id, Guid editionId, string code, QuestionPlan plan)
    {
        Id = id;
        EditionId = editionId;
        Code = code;
        Plan = plan;
    }

    public Guid Id { get; }

    public Guid EditionId { get; }

    /// <summary>A <see cref="QuestionCode"/>, its own within the edition; never changes.</summary>
    public string Code { get; }

    public QuestionPlan Plan { get; private set; }

    /// <summary>From when on nobody is asked any more; null: not withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <exception cref="ArgumentException">The code is malformed: callers check it first.</exception>
    public static Result<Question> Create(Guid id, Guid editionId, string code, QuestionPlan plan, DateTimeOffset now)
    {
        if (!QuestionCode.IsValid(code))
        {
            throw new ArgumentException("A question's code is malformed.", nameof(code));
        }
        var known = plan.Check();
        if (known.Error is { } fault)
        {
            return fault;
        }
        return plan.PurgeAt <= now ? QuestionErrors.PurgeInThePast : new Question(id, editionId, code, known.Value);
    }

    /// <summary>Rebuilds what the store holds.</summary>
    public static Question Existing(
        Guid id,
        Guid editionId,
        string code,
        QuestionPlan plan,
        DateTimeOffset? withdrawnAt
    ) => new(id, editionId, code, plan) { WithdrawnAt = withdrawnAt };

    /// <summary>Replaces the plan as far as the answers given allow.</summary>
    public Result Change(QuestionPlan plan, GivenSoFar given, DateTimeOffset now)
    {
        var known = (plan with { Stage = Plan.Stage }).Check();
        if (known.Error is { } fault)
        {
            return fault;
        }
        if (plan.PurgeAt != Plan.PurgeAt && plan.PurgeAt <= now)
        {
            return QuestionErrors.PurgeInThePast;
        }
        if (given.Answers > 0 && Loss(known.Value, given) is { } loss)
        {
            return loss;
        }
        Plan = known.Value;
        return Result.Success;
    }

    /// <summary>Stops asking; what was answered stays. Withdrawing twice changes nothing.</summary>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    public void Restore() => WithdrawnAt = null;

    public bool IsAsked(DateTimeOffset now) => WithdrawnAt is null && !IsDue(now);

    public bool IsAskedOf(string audience, DateTimeOffset now) => IsAsked(now) && IsFor(audience);

    /// <summary>Whether it concerns the audience, asked at present or not.</summary>
    public bool IsFor(string audience) => Plan.Audiences.Count == 0 || Plan.Audiences.Contains(audience);

    /// <summary>Whether the answers must be gone.</summary>
    public bool IsDue(DateTimeOffset now) => Plan.PurgeAt <= now;

    private Error? Loss(QuestionPlan plan, GivenSoFar given)
    {
        if (plan.Kind != Plan.Kind)
        {
            return QuestionErrors.KindAnswered;
        }
        var lost = Plan.Options.FirstOrDefault(option =>
            given.Chosen.Contains(option.Code) && plan.Options.All(kept => kept.Code != option.Code)
        );
        if (lost is not null)
        {
            return QuestionErrors.OptionChosen(lost.Label);
        }
        return Plan.PurgeAt is { } promised && !(plan.PurgeAt <= promised) ? QuestionErrors.PurgePostponed : null;
    }
}
