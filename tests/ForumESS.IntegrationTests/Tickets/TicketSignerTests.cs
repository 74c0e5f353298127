using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Tickets;
using Xunit;

namespace ForumESS.IntegrationTests.Tickets;

public sealed class TicketSignerTests : IDisposable
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // Issue and audience spread their bits over several characters, so that none alone can turn them into a refused zero.
    private static readonly TicketPayload Payload = new(
        2026,
        Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"),
        issueNumber: 0x0303,
        audienceNumber: 0x49
    );

    private readonly TicketKeys keys = KeyFolder.NewKeys();
    private readonly TicketSigner signer;
    private readonly TicketVerifier verifier;

    public TicketSignerTests()
    {
        signer = new TicketSigner(keys);
        verifier = new TicketVerifier(keys);
    }

    public void Dispose()
    {
        signer.Dispose();
        verifier.Dispose();
    }

    [Fact]
    public void A_signed_ticket_verifies_to_what_was_signed()
    {
        var text = signer.Sign(Payload);

        Assert.Equal(TicketCodec.TextLength, text.Length);
        Assert.Equal(Payload, verifier.Verify(text).Value);
    }

    [Fact]
    public void Any_single_changed_character_is_refused_for_the_reason_of_its_place()
    {
        var text = signer.Sign(Payload);
        foreach (var i in Enumerable.Range(0, text.Length))
        {
            foreach (var c in Alphabet.Where(c => c != text[i]))
            {
                var error = verifier.Verify(text[..i] + c + text[(i + 1)..]).Error;

                // Characters 1 and 8 straddle: version and key id, key id and year.
                var fits = i switch
                {
                    0 => error == TicketErrors.Malformed,
                    1 => error == TicketErrors.UnknownVersion || error == TicketErrors.UnknownKey,
                    <= 7 => error == TicketErrors.UnknownKey,
                    _ => error == TicketErrors.BadSignature,
                };
                Assert.True(fits, $"{c} at {i}: {error?.Code ?? "accepted"}");
            }
        }
    }

    [Fact]
    public void A_ticket_of_another_installation_is_refused()
    {
        using var foreign = new TicketSigner(KeyFolder.NewKeys());

        Assert.Same(TicketErrors.UnknownKey, verifier.Verify(foreign.Sign(Payload)).Error);
    }

    [Fact]
    public void A_ticket_that_claims_our_key_without_having_it_is_refused()
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var content = TicketCodec.Content(Payload, keys.SigningKey.Id);
        var forged = TicketCodec.Encode(content, foreign.SignData(content, HashAlgorithmName.SHA256));

        Assert.Same(TicketErrors.BadSignature, verifier.Verify(forged).Error);
    }

    [Fact]
    public void A_signature_moved_to_another_payload_is_refused()
    {
        var signature = TicketCodec.Decode(signer.Sign(Payload)).Value.Signature.Span;
        var raised = new TicketPayload(
            Payload.EditionYear,
            Payload.TicketId,
            Payload.IssueNumber + 1,
            Payload.AudienceNumber
        );
        var forged = TicketCodec.Encode(TicketCodec.Content(raised, keys.SigningKey.Id), signature);

        Assert.Same(TicketErrors.BadSignature, verifier.Verify(forged).Error);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0xFF)]
    public void A_signature_out_of_range_is_refused_and_does_not_throw(byte filler)
    {
        var signature = Enumerable.Repeat(filler, TicketCodec.SignatureLength).ToArray();
        var forged = TicketCodec.Encode(TicketCodec.Content(Payload, keys.SigningKey.Id), signature);

        Assert.Same(TicketErrors.BadSignature, verifier.Verify(forged).Error);
    }

    [Fact]
    public void Any_text_is_judged_without_throwing()
    {
        var random = new Random(2026);
        var text = signer.Sign(Payload);
        for (var i = 0; i < 2000; i++)
        {
            var kept = random.Next(text.Length + 1);
            var noise = random.GetItems<char>(Alphabet, i % 2 == 0 ? text.Length - kept : random.Next(10_000));

            var garbled = text[..kept] + new string(noise);
            Assert.Equal(garbled == text, verifier.Verify(garbled).IsSuccess);
        }

        Assert.Same(TicketErrors.Malformed, verifier.Read(null).Error);
    }

    [Fact]
    public void Many_threads_may_sign_and_verify_at_once() =>
        Parallel.For(
            0,
            2000,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            i =>
            {
                var payload = new TicketPayload(2026, Guid.CreateVersion7(), 1 + i, 1);
                Assert.Equal(payload, verifier.Verify(signer.Sign(payload)).Value);
            }
        );

    [Fact]
    public void A_scanner_that_has_only_the_json_web_key_can_judge_a_ticket()
    {
        var json = JsonSerializer.SerializeToElement(keys.SigningKey.ToJsonWebKey(), JsonSerializerOptions.Web);
        var ticket = TicketCodec.Decode(signer.Sign(Payload)).Value;
        byte[] Coordinate(string name) => Base64Url.DecodeFromChars(json.GetProperty(name).GetString());

        using var scanner = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Coordinate("x"), Y = Coordinate("y") },
            }
        );

        Assert.Equal(
            ("EC", "P-256", "ES256", "sig"),
            (
                json.GetProperty("kty").GetString(),
                json.GetProperty("crv").GetString(),
                json.GetProperty("alg").GetString(),
                json.GetProperty("use").GetString()
            )
        );
        Assert.Equal(Convert.ToHexStringLower(ticket.Content.Span[1..5]), json.GetProperty("kid").GetString());
        Assert.False(json.TryGetProperty("d", out _));
        Assert.True(scanner.VerifyData(ticket.Content.Span, ticket.Signature.Span, HashAlgorithmName.SHA256));
    }
}
