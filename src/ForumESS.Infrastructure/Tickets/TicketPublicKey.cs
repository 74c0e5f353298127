using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>
/// What it takes to verify tickets, and may be handed to anyone: an ECDSA P-256 public key and the id by which tickets
/// name it.
/// </summary>
public sealed class TicketPublicKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly ECParameters parameters;

    /// <exception cref="CryptographicException">The key is not on the curve P-256.</exception>
    internal TicketPublicKey(ECDsa key)
    {
        parameters = key.ExportParameters(includePrivateParameters: false);
        if (!parameters.Curve.IsNamed || parameters.Curve.Oid.Value != P256)
        {
            throw new CryptographicException("The key is not on the curve P-256.");
        }

        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The first 4 bytes of the SHA-256 of the key's SubjectPublicKeyInfo, big-endian.</summary>
    public uint Id { get; }

    /// <summary>For <c>crypto.subtle.importKey("jwk", …)</c> in a scanner that judges tickets offline.</summary>
    public TicketJsonWebKey ToJsonWebKey() =>
        new(Kid: $"{Id:x8}", X: Base64Url.EncodeToString(parameters.Q.X), Y: Base64Url.EncodeToString(parameters.Q.Y));

    internal ECDsa CreateEcdsa() => ECDsa.Create(parameters);
}
