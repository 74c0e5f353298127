using System.Collections.Frozen;
using System.Security.Cryptography;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Tickets;

namespace ForumESS.Infrastructure.Tickets;

/// <remarks>One key object per key, under its lock as in <see cref="TicketSigner"/>: some 20 000 tickets a second.</remarks>
public sealed class TicketVerifier(TicketKeys ticketKeys) : ITicketVerifier, IDisposable
{
    private readonly FrozenDictionary<uint, ECDsa> keys = ticketKeys.PublicKeys.ToFrozenDictionary(
        key => key.Id,
        key => key.CreateEcdsa()
    );

    public Result<TicketPayload> Verify(string? text)
    {
        var decoded = TicketCodec.Decode(text);
        if (decoded.Error is { } error)
        {
            return error;
        }

        var ticket = decoded.Value;
        if (!keys.TryGetValue(ticket.KeyId, out var key))
        {
            return TicketErrors.UnknownKey;
        }

        lock (key)
        {
            return key.VerifyData(ticket.Content.Span, ticket.Signature.Span, HashAlgorithmName.SHA256)
                ? ticket.Payload
                : TicketErrors.BadSignature;
        }
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }
}
