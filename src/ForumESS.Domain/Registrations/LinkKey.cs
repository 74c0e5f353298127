using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Domain.Registrations;

/// <summary>
/// The secret in a personal link: whoever holds it may see, correct and cancel one registration. Only its hash is
/// stored, so that a copy of the database opens no registration.
/// </summary>
/// <remarks>
/// It begins with the time of its making, and so does the hash: an index of hashes alone is written all over, and in a rush
/// that was a quarter of all that went to the disk.
/// </remarks>
public sealed class LinkKey
{
    /// <summary>Random bytes of a key: 144 bits.</summary>
    public const int RandomBytes = 18;

    /// <summary>Milliseconds since 1970, as in a UUID of version 7.</summary>
    private const int TimeBytes = 6;

    private const int Length = (TimeBytes + RandomBytes) / 3 * 4;

    // Those given out before keys had a time open what they opened.
    private const int TimelessLength = RandomBytes / 3 * 4;

    private const int HashLength = 64;

    private LinkKey(string value) => Value = value;

    /// <summary>32 characters of base64url, earlier 24, for the link alone: never for a log.</summary>
    public string Value { get; }

    /// <summary>
    /// 64 lower-case hexadecimal digits, what is stored and looked up: the time, and as much of the key's SHA-256 as has
    /// room beside it (208 bits; all of it where the key has no time).
    /// </summary>
    public string Hash
    {
        get
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Value)));
            if (Value.Length == TimelessLength)
            {
                return hash;
            }
            var time = Convert.ToHexStringLower(Base64Url.DecodeFromChars(Value.AsSpan(0, TimeBytes / 3 * 4)));
            return string.Concat(time, hash.AsSpan(0, HashLength - time.Length));
        }
    }

    /// <param name="now">From 1970 on.</param>
    /// <param name="random"><see cref="RandomBytes"/> bytes of a cryptographic source.</param>
    public static LinkKey Make(DateTimeOffset now, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        Span<byte> bytes = stackalloc byte[sizeof(long) + RandomBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds());
        random.CopyTo(bytes[sizeof(long)..]);
        return new LinkKey(Base64Url.EncodeToString(bytes[(sizeof(long) - TimeBytes)..]));
    }

    /// <summary>Null for a text that cannot be a key, whatever it is.</summary>
    public static LinkKey? Parse(string? text) =>
        text is { Length: Length or TimelessLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? new LinkKey(text)
            : null;
}
