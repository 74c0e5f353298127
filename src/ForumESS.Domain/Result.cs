namespace ForumESS.Domain;

/// <summary>What a use case answers: done, or refused for a named reason.</summary>
public interface IOutcome
{
    /// <summary>The refusal, or null when the use case succeeded.</summary>
    Error? Error { get; }
}

/// <summary>Lets a pipeline step refuse on behalf of any handler without reflection.</summary>
public interface IOutcome<TSelf> : IOutcome
    where TSelf : IOutcome<TSelf>
{
    static abstract TSelf Failed(Error error);
}

/// <summary>Success without a value, or a refusal.</summary>
public sealed record Result : IOutcome<Result>
{
    public static readonly Result Success = new();

    public Error? Error { get; private init; }

    public bool IsSuccess => Error is null;

    public static Result Failed(Error error) => new() { Error = error };

    public static implicit operator Result(Error error) => Failed(error);
}

/// <summary>A value, or a refusal; never both, never neither.</summary>
public sealed record Result<T> : IOutcome<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    public Error? Error { get; }

    public bool IsSuccess => Error is null;

    /// <exception cref="InvalidOperationException">The result is a refusal: check <see cref="IsSuccess"/> first.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException(Error.Code);

    public static Result<T> Failed(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => Failed(error);
}
