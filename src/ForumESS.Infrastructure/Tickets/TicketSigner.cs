using System.Security.Cryptography;
using ForumESS.Application.Tickets;
using ForumESS.Domain.Tickets;

namespace ForumESS.Infrastructure.Tickets;

/// <remarks>
/// One key object under a lock, since .NET does not promise that ECDsa instances may be shared. One core then signs some
/// 50 000 tickets a second, more than the database takes.
/// </remarks>
public sealed class TicketSigner(TicketKeys keys) : ITicketSigner, IDisposable
{
    private readonly ECDsa key = keys.CreateSigningEcdsa();
    private readonly Lock oneAtATime = new();

    public string Sign(TicketPayload payload)
    {
        var content = TicketCodec.Content(payload, keys.SigningKey.Id);
        lock (oneAtATime)
        {
            return TicketCodec.Encode(content, key.SignData(content, HashAlgorithmName.SHA256));
        }
    }

    public void Dispose() => key.Dispose();
}
