using System.Security.Cryptography;

namespace ForumESS.Domain.Staff;

/// <summary>
/// What opens an account once when the phone is lost. Ten characters of an alphabet without look-alikes: 49 bits, and five
/// tries before a pause.
/// </summary>
public static class RecoveryCode
{
    public const int Count = 10;

    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 10;
    private const int Half = Length / 2;

    /// <summary>As it is shown, in two halves.</summary>
    public static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length).Insert(Half, "-");

    /// <summary>What is compared: without spaces, dashes and case. Null when it cannot be a code.</summary>
    public static string? Canonical(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length == Length ? code : null;
    }
}
