using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Domain.Registrations;

/// <summary>
/// The secret in a personal link: whoever holds it may see, correct and cancel one registration. Only its hash is
/// stored, so that a copy of the database opens no registration.
/// </summary>
public sealed class LinkKey
{
    /// <summary>Random bytes of a key: 144 bits.</summary>
    public const int RandomBytes = 18;

    private const int Length = RandomBytes / 3 * 4;

    private LinkKey(string value) => Value = value;

    /// <summary>24 characters of base64url, for the link alone: never for a log.</summary>
    public string Value { get; }

    /// <summary>SHA-256 in lower-case hexadecimal: what is stored and looked up.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Value)));

    /// <param name="random"><see cref="RandomBytes"/> bytes of a cryptographic source.</param>
    public static LinkKey FromRandom(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        return new LinkKey(Base64Url.EncodeToString(random));
    }

    /// <summary>Null for a text that cannot be a key, whatever it is.</summary>
    public static LinkKey? Parse(string? text) =>
        text is { Length: Length } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? new LinkKey(text)
            : null;
}
