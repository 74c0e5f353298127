using ForumESS.Domain.Certificates;

namespace ForumESS.Application.Certificates;

/// <summary>Certificates that were given out. Only called inside a command's transaction.</summary>
public interface ICertificateStore
{
    /// <summary>Whether a scan let in whoever holds the registration.</summary>
    Task<bool> HasComeAsync(Guid registrationId, CancellationToken cancellationToken);

    /// <summary>Keeps the code's hash, once; answers when it was first given out.</summary>
    Task<DateTimeOffset> AddAsync(
        CertificateCode code,
        Guid registrationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}

/// <summary>Makes the codes of certificates. Safe to call from any thread.</summary>
public interface ICertificateCodes
{
    /// <summary>The same for the same registration, so that a paper printed twice is one paper; nobody else can make it.</summary>
    CertificateCode Of(Guid registrationId);
}
