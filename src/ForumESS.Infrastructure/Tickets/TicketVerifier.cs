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

    public Result<UnverifiedTicket> Read(string? text)
    {
        var decoded = TicketCodec.Decode(text);
        return decoded.IsSuccess && !keys.ContainsKey(decoded.Value.KeyId) ? TicketErrors.UnknownKey : decoded;
    }

    public Result<TicketPayload> Verify(UnverifiedTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = keys[ticket.KeyId];
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
