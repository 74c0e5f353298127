using ForumESS.Domain.Tickets;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace ForumESS.UnitTests.Tickets;

public class TicketCodecTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const uint KeyId = 0x0A0B0C0D;

    private static readonly Guid TicketId = Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506");
    private static readonly TicketPayload Payload = new(2026, TicketId, 3, 7);
    private static readonly byte[] Signature =
    [
        .. Enumerable.Range(0, TicketCodec.SignatureLength).Select(i => (byte)i),
    ];
    private static readonly string Text = TicketCodec.Encode(TicketCodec.Content(Payload, KeyId), Signature);

    [Fact]
    public void The_bytes_are_those_that_a_scanner_written_in_another_language_expects()
    {
        // format 00101.001 | key id | 2026 | ticket id | issue 3 | audience 7
        const string expected = "29" + "0A0B0C0D" + "07EA" + "0192F3A4B5C67D8E9FA0B1C2D3E4F506" + "0003" + "07";

        Assert.Equal(expected, Convert.ToHexString(TicketCodec.Content(Payload, KeyId)));
    }

    [Fact]
    public void The_text_is_the_base32_of_rfc_4648()
    {
        // Made with Python's base64.b32encode from the bytes above and 00 to 3F.
        const string expected =
            "FEFAWDANA7VADEXTUS24M7MOT6QLDQWT4T2QMAADA4AACAQDAQCQMBYIBEFAWDANBYHRAEIS"
            + "CMKBKFQXDAMRUGY4DUPB6IBBEIRSIJJGE4UCSKRLFQWS4LZQGEZDGNBVGY3TQOJ2HM6D2PR7";

        Assert.Equal(expected, Text);
    }

    [Fact]
    public void Fits_qr_version_6_at_level_m_in_alphanumeric_mode_with_room_for_96_bytes()
    {
        // ISO/IEC 18004, table 7: version 6-M has 108 data codewords; 4 bits of mode, 9 of count, 11 for each two characters.
        const int capacity = (108 * 8 - 4 - 9) * 2 / 11;

        Assert.Equal(154, capacity);
        Assert.Equal(TicketCodec.TextLength, Text.Length);
        Assert.True(TicketCodec.TextLength <= capacity);
        Assert.True((96 * 8 + 4) / 5 <= capacity);
    }

    [Property(MaxTest = 2000)]
    public bool What_is_written_is_read_back(
        ushort year,
        Guid id,
        ushort issue,
        byte audience,
        uint keyId,
        byte[] noise
    )
    {
        var payload = new TicketPayload(
            Math.Max((int)year, 1),
            NotEmpty(id),
            Math.Max((int)issue, 1),
            Math.Max(audience, (byte)1)
        );
        var content = TicketCodec.Content(payload, keyId);
        byte[] signature = [.. noise.Concat(new byte[64]).Take(64)];

        var text = TicketCodec.Encode(content, signature);
        var read = TicketCodec.Decode(text).Value;

        return read.Payload == payload
            && read.KeyId == keyId
            && read.Content.Span.SequenceEqual(content)
            && read.Signature.Span.SequenceEqual(signature)
            && text == TicketCodec.Encode(read.Content.Span, read.Signature.Span);
    }

    [Fact]
    public void Any_single_changed_character_changes_what_is_read_or_is_refused()
    {
        var original = TicketCodec.Decode(Text).Value;
        foreach (var changed in SingleChanges(Text))
        {
            var read = TicketCodec.Decode(changed);
            Assert.True(
                !read.IsSuccess
                    || !read.Value.Content.Span.SequenceEqual(original.Content.Span)
                    || !read.Value.Signature.Span.SequenceEqual(original.Signature.Span),
                changed
            );
        }
    }

    [Fact]
    public void Another_version_is_named_as_such_whatever_its_length()
    {
        // The second character begins with the 3 bits of the version.
        foreach (var version in Enumerable.Range(0, 8).Where(version => version != 1))
        {
            var text = "F" + Alphabet[version << 2] + Text[2..];
            Assert.Same(TicketErrors.UnknownVersion, TicketCodec.Decode(text).Error);
            Assert.Same(TicketErrors.UnknownVersion, TicketCodec.Decode(text + "ABCDEFGH").Error);
            Assert.Same(TicketErrors.UnknownVersion, TicketCodec.Decode(text[..80]).Error);
        }
    }

    public static TheoryData<string?> NoTickets() =>
        [
            null,
            "",
            "F",
            "FE",
            Text[..^1],
            Text[..^8],
            Text + "A",
            Text + "AAAAAAAA",
            Text + "=",
            Text[..^1] + "=",
            Text.ToLowerInvariant(),
            " " + Text,
            Text + "\n",
            "A" + Text[1..],
            Text[..^1] + "1",
            Text[..^1] + "É",
            Text[..^1] + "Ａ",
            "https://example.org/billet",
            "3760123450001",
        ];

    [Theory]
    [MemberData(nameof(NoTickets))]
    public void What_is_not_exactly_a_ticket_is_malformed(string? text) =>
        Assert.Same(TicketErrors.Malformed, TicketCodec.Decode(text).Error);

    [Theory]
    [InlineData(5, 2)]
    [InlineData(7, 16)]
    [InlineData(23, 2)]
    [InlineData(25, 1)]
    public void A_year_id_issue_or_audience_of_zero_is_malformed(int offset, int length)
    {
        var content = TicketCodec.Content(Payload, KeyId);
        content.AsSpan(offset, length).Clear();

        Assert.Same(TicketErrors.Malformed, TicketCodec.Decode(TicketCodec.Encode(content, Signature)).Error);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_never_written_wrapped_around()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TicketPayload(0, TicketId, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TicketPayload(65536, TicketId, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TicketPayload(2026, Guid.Empty, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TicketPayload(2026, TicketId, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TicketPayload(2026, TicketId, 65536, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TicketPayload(2026, TicketId, 1, 0));
    }

    [Property(MaxTest = 300)]
    public Property Any_text_is_read_or_refused_without_throwing()
    {
        var length = Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(0, 10_000), Gen.Constant(TicketCodec.TextLength));
        var anything = Gen.Choose(0, char.MaxValue).Select(c => (char)c);
        var texts = length.SelectMany(n =>
            Gen.OneOf(Gen.Elements(Alphabet.ToCharArray()), anything)
                .ArrayOf(n)
                .SelectMany(characters =>
                    // Half of them begin as tickets do, or hardly any would get past the first check.
                    Gen.Elements("", "FE", Text[..40]).Select(start => start + new string(characters))
                )
        );
        return Prop.ForAll(
            texts.ToArbitrary(),
            text =>
            {
                var read = TicketCodec.Decode(text);
                return read.IsSuccess
                    ? TicketCodec.Encode(read.Value.Content.Span, read.Value.Signature.Span) == text
                    : read.Error == TicketErrors.Malformed || read.Error == TicketErrors.UnknownVersion;
            }
        );
    }

    private static IEnumerable<string> SingleChanges(string text) =>
        from i in Enumerable.Range(0, text.Length)
        from c in Alphabet + "0189=a \n"
        where c != text[i]
        select text[..i] + c + text[(i + 1)..];

    private static Guid NotEmpty(Guid id) => id == Guid.Empty ? TicketId : id;
}
