using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Application.Staff;

/// <summary>
/// Secrets that are handed out once and kept only as a hash. They hold 256 random bits, so a plain SHA-256 is
/// enough: there is nothing to guess, and the hash finds its row by an index.
/// </summary>
public static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>Longer texts are not worth hashing: no secret made here is that long.</summary>
    public const int MaxLength = 200;

    /// <param name="prefix">Tells a found secret's kind, e.g. to a scanner of leaked keys.</param>
    public static string Create(string prefix = "") =>
        prefix
        + Convert
            .ToBase64String(RandomNumberGenerator.GetBytes(Bytes))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    /// <summary>64 hexadecimal characters.</summary>
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
