using System.Buffers.Binary;

namespace ForumESS.Domain.Tickets;

/// <summary>
/// The text in a ticket's QR: 144 characters A to Z and 2 to 7, the base32 of 90 bytes. A QR code of version 6 holds it in
/// alphanumeric mode with error correction level M.
/// </summary>
/// <remarks>
/// All numbers are big-endian.
/// <code>
/// offset  bytes
///  0       1    format: 00101 (so that every ticket begins with F), then the version in 3 bits
///  1       4    key id
///  5       2    edition year
///  7      16    ticket id
/// 23       2    issue number
/// 25       1    audience number
/// 26      64    signature of the 26 bytes before it
/// </code>
/// 90 bytes are whole groups of base32, so each ticket has exactly one text; reading is exact, and trimming or changing
/// the case is the client's business.
/// </remarks>
public static class TicketCodec
{
    public const int TextLength = 144;
    public const int SignatureLength = 64;

    private const int ContentLength = 26;

    private const char FirstCharacter = 'F';
    private const int VersionBits = 3;
    private const byte FormatMark = 0b00101 << VersionBits;
    private const byte Version = 1;

    private const int KeyIdOffset = 1;
    private const int YearOffset = 5;
    private const int TicketIdOffset = 7;
    private const int TicketIdLength = 16;
    private const int IssueOffset = 23;
    private const int AudienceOffset = 25;

    /// <summary>The bytes to sign.</summary>
    public static byte[] Content(TicketPayload payload, uint keyId)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var content = new byte[ContentLength];
        content[0] = FormatMark | Version;
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(KeyIdOffset), keyId);
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(YearOffset), (ushort)payload.EditionYear);
        payload.TicketId.TryWriteBytes(content.AsSpan(TicketIdOffset, TicketIdLength), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(IssueOffset), (ushort)payload.IssueNumber);
        content[AudienceOffset] = payload.AudienceNumber;
        return content;
    }

    /// <param name="content">As <see cref="Content"/> made it.</param>
    /// <param name="signature">Its signature, 64 bytes.</param>
    public static string Encode(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        if (content.Length != ContentLength || signature.Length != SignatureLength)
        {
            throw new ArgumentException("A ticket is 26 bytes of content and 64 bytes of signature.", nameof(content));
        }

        return Base32.Encode([.. content, .. signature]);
    }

    /// <summary>
    /// Refuses with <see cref="TicketErrors.Malformed"/>, <see cref="TicketErrors.UnknownVersion"/> or
    /// <see cref="TicketErrors.Sample"/>; never throws, whatever the text.
    /// </summary>
    public static Result<UnverifiedTicket> Decode(string? text)
    {
        if (SampleTicket.Is(text))
        {
            return TicketErrors.Sample;
        }

        if (text is null || text.Length < 2 || text[0] != FirstCharacter || !Base32.IsAlphabetic(text))
        {
            return TicketErrors.Malformed;
        }

        // The first character holds the mark, the next begins with the version: a later format may have another length.
        if (Base32.ValueOf(text[1]) >> (5 - VersionBits) != Version)
        {
            return TicketErrors.UnknownVersion;
        }

        if (text.Length != TextLength)
        {
            return TicketErrors.Malformed;
        }

        var bytes = Base32.Decode(text);
        return ReadPayload(bytes) is { } payload
            ? new UnverifiedTicket(
                payload,
                BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(KeyIdOffset)),
                bytes.AsMemory(0, ContentLength),
                bytes.AsMemory(ContentLength, SignatureLength)
            )
            : TicketErrors.Malformed;
    }

    private static TicketPayload? ReadPayload(ReadOnlySpan<byte> bytes)
    {
        var year = BinaryPrimitives.ReadUInt16BigEndian(bytes[YearOffset..]);
        var ticketId = new Guid(bytes.Slice(TicketIdOffset, TicketIdLength), bigEndian: true);
        var issue = BinaryPrimitives.ReadUInt16BigEndian(bytes[IssueOffset..]);
        var audience = bytes[AudienceOffset];
        return year == 0 || ticketId == Guid.Empty || issue == 0 || audience == 0
            ? null
            : new TicketPayload(year, ticketId, issue, audience);
    }
}
