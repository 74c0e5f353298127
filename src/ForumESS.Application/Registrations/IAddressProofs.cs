using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Proofs that somebody reads an address's mail: sealed texts that only a mail to it carries. They stand for two days,
/// longer than the day within which no second one is mailed, and tell nobody whose they are.
/// </summary>
public interface IAddressProofs
{
    string Create(int year, EmailAddress email, DateTimeOffset now);

    /// <summary>True when the text proves that address for registering at the year's edition.</summary>
    bool Proves(string? proof, int year, EmailAddress email, DateTimeOffset now);

    /// <summary>The edition that a proof is for; null when it is none, or stands no longer.</summary>
    int? YearOf(string? proof, DateTimeOffset now);
}
