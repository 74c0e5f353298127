using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>The one key that signs, and every key whose tickets are still good.</summary>
public sealed class TicketKeys
{
    private readonly ECParameters signingKey;

    /// <param name="signingKey">Read and left to the caller, as are the earlier keys.</param>
    /// <param name="earlierKeys">Keys that signed before. Any that repeats another is dropped.</param>
    /// <exception cref="CryptographicException">A key is not on the curve P-256.</exception>
    internal TicketKeys(ECDsa signingKey, IEnumerable<ECDsa> earlierKeys)
    {
        this.signingKey = signingKey.ExportParameters(includePrivateParameters: true);
        SigningKey = new TicketPublicKey(signingKey);
        PublicKeys =
        [
            .. earlierKeys.Select(key => new TicketPublicKey(key)).Prepend(SigningKey).DistinctBy(key => key.Id),
        ];
    }

    public TicketPublicKey SigningKey { get; }

    /// <summary>Ids are unique. The signing key comes first.</summary>
    public IReadOnlyList<TicketPublicKey> PublicKeys { get; }

    /// <summary>A key for something else than tickets, which tells nothing of the one that signs.</summary>
    internal byte[] DeriveKey(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signingKey.D!, 32, info: Encoding.UTF8.GetBytes(purpose));

    internal ECDsa CreateSigningEcdsa() => ECDsa.Create(signingKey);
}
