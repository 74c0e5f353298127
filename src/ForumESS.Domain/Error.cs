namespace ForumESS.Domain;

/// <summary>What kind of refusal this is; decides the HTTP status and nothing else.</summary>
public enum ErrorKind
{
    /// <summary>The input is malformed; see <see cref="Error.Fields"/>.</summary>
    Validation,
    NotFound,

    /// <summary>Nobody is signed in, or not in a way that counts here.</summary>
    Unauthenticated,

    /// <summary>The input is well formed, but the present state does not allow it.</summary>
    Conflict,
    Forbidden,

    /// <summary>The input is well formed, but contradicts what the same caller said before.</summary>
    Unprocessable,

    /// <summary>What is to be changed is not any more what the caller saw.</summary>
    ChangedMeanwhile,
    TooManyRequests,
    Unavailable,
}

/// <summary>
/// A refusal with a stable code. The text a person reads is looked up by <see cref="Code"/> in the
/// reader's language, with <see cref="Args"/> as its placeholders; codes never change once published.
/// </summary>
public sealed record Error(string Code, ErrorKind Kind)
{
    /// <summary>
    /// Named values for the text, e.g. the seats left. A number has its thousands parted there, so a year, which is a name, is
    /// given as a string. Never personal data.
    /// </summary>
    public IReadOnlyDictionary<string, object> Args { get; init; } = new Dictionary<string, object>();

    /// <summary>The faulty fields of a validation refusal; empty for every other kind.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>
    /// True when the refusal itself must leave a trace (a reminder mail, a counted attempt), so what
    /// the handler wrote is committed although the command was refused.
    /// </summary>
    public bool KeepsWrites { get; init; }

    /// <summary>Seconds after which the same may well be taken; null where waiting changes nothing. Goes by the name <c>seconds</c> into the text.</summary>
    public int? RetryAfter => Args.TryGetValue("seconds", out var seconds) ? (int)seconds : null;

    public static Error Validation(string code) => new(code, ErrorKind.Validation);

    public static Error NotFound(string code) => new(code, ErrorKind.NotFound);

    public static Error Conflict(string code) => new(code, ErrorKind.Conflict);

    public static Error Forbidden(string code) => new(code, ErrorKind.Forbidden);

    public static Error Unprocessable(string code) => new(code, ErrorKind.Unprocessable);

    public static Error ChangedMeanwhile(string code) => new(code, ErrorKind.ChangedMeanwhile);

    public static Error TooManyRequests(string code) => new(code, ErrorKind.TooManyRequests);

    public static Error Invalid(IReadOnlyList<FieldError> fields) =>
        new("request.invalid", ErrorKind.Validation) { Fields = fields };

    public Error With(string name, object value) =>
        this with
        {
            Args = new Dictionary<string, object>(Args) { [name] = value },
        };
}

/// <summary>One faulty field: its name as the caller sent it, and the code of the text that explains it.</summary>
public sealed record FieldError(string Field, string Code)
{
    /// <summary>Named values for the text, e.g. the longest length allowed. Never what was typed.</summary>
    public IReadOnlyDictionary<string, object> Args { get; init; } = new Dictionary<string, object>();
}
