using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Certificates;

/// <summary>What the public may know of a certificate; null when there is none with this code.</summary>
/// <param name="Code">As scanned or typed; anything may come.</param>
public sealed record VerifyCertificate(string? Code) : IQuery<VerifiedCertificate?>;

public sealed record VerifiedCertificate(string Initials, int Year);
