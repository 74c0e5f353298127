namespace ForumESS.Domain.Questions;

public static class QuestionErrors
{
    public static readonly Error Unknown = Error.NotFound("question.unknown");

    /// <summary>Another question of the edition has the code, also one that is no longer asked.</summary>
    public static readonly Error CodeTaken = Error.Conflict("question.code_taken") with
    {
        Fields = [new("Code", "question.code_taken")],
    };

    public static readonly Error TooMany = Error.Conflict("question.too_many").With("max", Question.MostOfAnEdition);
    public static readonly Error LengthOutOfRange = Field("MaxLength", "question.length_out_of_range")
        .WithMax(QuestionPlan.LongestText);
    public static readonly Error BoundsInverted = Field("Max", "question.bounds_inverted");
    public static readonly Error TooManyOptions = Field("Options", "question.too_many_options")
        .WithMax(QuestionPlan.MostOptions);
    public static readonly Error OptionTwice = Field("Options", "question.option_twice");
    public static readonly Error PurgeInThePast = Field("PurgeAt", "question.purge_in_the_past");

    /// <summary>Those who answered were told a date: it may come nearer, never move away or go.</summary>
    public static readonly Error PurgePostponed = Error.Conflict("question.purge_postponed") with
    {
        Fields = [new("PurgeAt", "question.purge_postponed")],
    };

    public static readonly Error KindAnswered = Error.Conflict("question.kind_answered");
    public static readonly Error AudienceUnknown = Field("Audiences", "registration.audience_unknown");

    /// <summary>The answers of a question are wiped on its date, not before.</summary>
    public static readonly Error NotDue = Error.Conflict("question.not_due");

    public static Error BoundMalformed(string field) => Field(field, "question.bound_malformed");

    public static Error TooFewOptions(int min) =>
        Invalid(
            new FieldError("Options", "question.too_few_options")
            {
                Args = new Dictionary<string, object> { ["min"] = min },
            }
        );

    /// <summary>Somebody chose it: without it their answer would say nothing.</summary>
    public static Error OptionChosen(LocalizedText option) =>
        Error.Conflict("question.option_chosen") with
        {
            Fields =
            [
                new("Options", "question.option_chosen")
                {
                    Args = new Dictionary<string, object> { ["option"] = option },
                },
            ],
        };

    private static Error Field(string field, string code) => Invalid(new FieldError(field, code));

    private static Error Invalid(FieldError field) => Error.Invalid([field]);

    private static Error WithMax(this Error error, int max) =>
        error with
        {
            Fields = [error.Fields[0] with { Args = new Dictionary<string, object> { ["max"] = max } }],
        };
}
