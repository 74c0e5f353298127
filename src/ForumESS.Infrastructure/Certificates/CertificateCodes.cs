using System.Security.Cryptography;
using ForumESS.Application.Certificates;
using ForumESS.Domain.Certificates;
using ForumESS.Infrastructure.Tickets;

namespace ForumESS.Infrastructure.Certificates;

/// <summary>Codes by a key that is made from the one that signs tickets: there is no second secret to keep.</summary>
internal sealed class CertificateCodes(TicketKeys keys) : ICertificateCodes
{
    private readonly byte[] key = keys.DeriveKey("certificates of attendance");

    public CertificateCode Of(Guid registrationId) =>
        CertificateCode.From(HMACSHA256.HashData(key, registrationId.ToByteArray()).AsSpan(0, CertificateCode.Bytes));
}
