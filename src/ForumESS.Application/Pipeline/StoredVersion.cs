using System.Security.Cryptography;
using System.Text.Json;
using ForumESS.Domain;

namespace ForumESS.Application.Pipeline;

/// <summary>A command that puts what its caller says in the place of all that is stored of something.</summary>
public interface IReplaces
{
    /// <summary>
    /// The <see cref="StoredVersion"/> of what it was written over: refused where something else is stored by now. Null
    /// replaces whatever is.
    /// </summary>
    string? Over { get; }
}

/// <summary>
/// Names what is stored by what it says. A form carries the name of what it was filled with, and the command that replaces it
/// compares while it holds the row: of two who saw the same, one is told. What says the same has the same name, however
/// often it was saved.
/// </summary>
public static class StoredVersion
{
    /// <summary>Somebody else saved since the caller read.</summary>
    public static readonly Error Changed = Error.ChangedMeanwhile("form.changed_meanwhile");

    private const int Bytes = 16;

    /// <summary>32 hexadecimal characters, of which nothing can be read.</summary>
    /// <param name="stored">As it was loaded, by whichever way; null where nothing is stored.</param>
    public static string Of<T>(T stored) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(stored)).AsSpan(0, Bytes));

    /// <summary>Why the command does not replace it; null where it may.</summary>
    /// <param name="stored">Locked until the command's transaction ends.</param>
    internal static Error? WhyNot<T>(this IReplaces command, T stored) =>
        command.Over is null || command.Over == Of(stored) ? null : Changed;
}
