namespace ForumESS.Domain.Questions;

/// <summary>What one person is asked: the questions of an edition for one audience at one instant.</summary>
public sealed class Questionnaire
{
    private readonly IReadOnlyList<Question> known;

    /// <param name="questions">All of the edition, in order; those not asked are told from unknown ones.</param>
    public Questionnaire(IReadOnlyList<Question> questions, string audience, DateTimeOffset now)
    {
        known = questions;
        Asked = [.. questions.Where(question => question.IsAskedOf(audience, now))];
    }

    public IReadOnlyList<Question> Asked { get; }

    /// <summary>Every question asked, answered or left open; refused when one that must be answered is not.</summary>
    /// <param name="given">By question code; a question left out is left open.</param>
    /// <param name="ignoreOthers">
    /// A form without script sends the fields of every audience: what is not asked is dropped. Otherwise it is refused.
    /// </param>
    public Result<Answer[]> ReadAll(IReadOnlyDictionary<string, IReadOnlyList<string>> given, bool ignoreOthers) =>
        Read(Asked, given, ignoreOthers ? [] : Strangers(given));

    /// <summary>Only the questions named; the others keep the answers they have.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public Result<Answer[]> ReadChanges(IReadOnlyDictionary<string, IReadOnlyList<string>> given) =>
        Read(Asked.Where(question => given.ContainsKey(question.Code)), given, Strangers(given));

    /// <summary>
    /// What somebody answers who becomes this audience: every question that the former one is not asked, and nothing to
    /// those that do not concern this one, so that what only the former was asked is forgotten. The others keep their answers.
    /// </summary>
    /// <param name="given">As of <see cref="ReadAll"/>; what is not asked is dropped.</param>
    public Result<Answer[]> ReadMove(
        string former,
        string audience,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given
    )
    {
        var read = Read(Asked.Where(question => !question.IsFor(former)), given, []);
        return read.Error is not null
            ? read
            : read
                .Value.Concat(
                    known.Where(question => !question.IsFor(audience)).Select(lost => new Answer(lost.Id, []))
                )
                .ToArray();
    }

    private static Result<Answer[]> Read(
        IEnumerable<Question> questions,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given,
        IEnumerable<FieldError> strangers
    )
    {
        var read = questions.Select(question => question.Read(given.GetValueOrDefault(question.Code, []))).ToList();
        FieldError[] faults = [.. read.SelectMany(answer => answer.Error?.Fields ?? []), .. strangers];
        return faults.Length > 0 ? Error.Invalid(faults) : read.Select(answer => answer.Value).ToArray();
    }

    private IEnumerable<FieldError> Strangers(IReadOnlyDictionary<string, IReadOnlyList<string>> given) =>
        given
            .Keys.Except(Asked.Select(question => question.Code))
            .Select(code =>
                known.FirstOrDefault(question => question.Code == code) is { } question
                    ? AnswerErrors.At(question, AnswerErrors.NotAsked)
                    : AnswerErrors.UnknownQuestion
            )
            .Distinct();
}
