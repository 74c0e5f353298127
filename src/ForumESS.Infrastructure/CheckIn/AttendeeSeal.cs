using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ForumESS.Infrastructure.CheckIn;

/// <summary>
/// Attendees as devices at the door keep them. Index and key both come from the text of the ticket's QR (its signature
/// alone is 64 bytes that nobody can guess), so that a device shows a name only after it has seen the ticket: a lost one
/// holds a list that nobody can read or count names in.
/// </summary>
/// <remarks>
/// HKDF-SHA256 over the text, without salt, info <c>forum door attendee</c>: 16 bytes of index, 32 of key. The value is a
/// nonce of 12 bytes, AES-256-GCM of JSON filled up with spaces to 64 bytes or a multiple, and the tag, in base64url as the
/// index. The nonce is taken from the content, so that what did not change stays the same text, and another name under the
/// same key has another nonce.
/// </remarks>
public sealed class AttendeeSeal
{
    private const int IndexLength = 16;
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Step = 64;

    private static readonly byte[] TicketInfo = "forum door attendee"u8.ToArray();
    private static readonly byte[] ShortCodeInfo = "forum door short code"u8.ToArray();

    // Deriving costs more than all else here, and few attendees change between two looks.
    private readonly ConcurrentDictionary<Guid, Kept> kept = new();

    internal SealedAttendee Seal(Guid ticket, string code, string shortCode, object attendee)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(attendee, JsonSerializerOptions.Web);
        if (kept.TryGetValue(ticket, out var known) && content.AsSpan().SequenceEqual(known.Content))
        {
            return known.Sealed;
        }
        var (index, value) = Seal(code, content);
        var made = new SealedAttendee(index, value, IndexOfShortCode(shortCode));
        kept[ticket] = new Kept(content, made);
        return made;
    }

    internal static (string Index, string Value) Seal(string code, ReadOnlySpan<byte> content)
    {
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.ASCII.GetBytes(code),
            IndexLength + KeyLength,
            info: TicketInfo
        );
        var key = derived.AsSpan(IndexLength);
        var padded = new byte[(content.Length + Step - 1) / Step * Step];
        padded.AsSpan().Fill((byte)' ');
        content.CopyTo(padded);

        var value = new byte[NonceLength + padded.Length + TagLength];
        var nonce = value.AsSpan(0, NonceLength);
        HMACSHA256.HashData(key, padded).AsSpan(0, NonceLength).CopyTo(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, padded, value.AsSpan(NonceLength, padded.Length), value.AsSpan(^TagLength..));
        return (Base64Url.EncodeToString(derived.AsSpan(0, IndexLength)), Base64Url.EncodeToString(value));
    }

    /// <summary>
    /// Keeps codes out of sight, no more: there are few enough to try them all. Behind it stands no name.
    /// </summary>
    internal static string IndexOfShortCode(string shortCode) =>
        Base64Url.EncodeToString(
            HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                Encoding.ASCII.GetBytes(shortCode),
                IndexLength,
                info: ShortCodeInfo
            )
        );

    private sealed record Kept(byte[] Content, SealedAttendee Sealed);
}

/// <param name="Index">22 characters; the first names the part it is in.</param>
/// <param name="ShortCodeIndex">Likewise.</param>
internal sealed record SealedAttendee(string Index, string Value, string ShortCodeIndex);
