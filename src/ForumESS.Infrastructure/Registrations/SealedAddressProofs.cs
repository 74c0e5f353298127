using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using Microsoft.AspNetCore.DataProtection;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class SealedAddressProofs(IDataProtectionProvider protection) : IAddressProofs
{
    private static readonly TimeSpan Stands = TimeSpan.FromDays(2);

    private readonly IDataProtector seal = protection.CreateProtector("ForumESS.Registrations.AddressProof");

    public string Create(int year, EmailAddress email, DateTimeOffset now) =>
        seal.Protect(
            string.Create(CultureInfo.InvariantCulture, $"{year} {(now + Stands).ToUnixTimeSeconds()} {HashOf(email)}")
        );

    public bool Proves(string? proof, int year, EmailAddress email, DateTimeOffset now) =>
        Open(proof, now) is { } opened && opened.Year == year && opened.Hash == HashOf(email);

    public int? YearOf(string? proof, DateTimeOffset now) => Open(proof, now)?.Year;

    private (int Year, string Hash)? Open(string? proof, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(proof))
        {
            return null;
        }
        try
        {
            var parts = seal.Unprotect(proof).Split(' ');
            var until = long.Parse(parts[1], CultureInfo.InvariantCulture);
            return now.ToUnixTimeSeconds() < until
                ? (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[2])
                : null;
        }
        catch (CryptographicException)
        {
            // Forged, cut off, or sealed by another site.
            return null;
        }
    }

    private static string HashOf(EmailAddress email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Mailbox)));
}
