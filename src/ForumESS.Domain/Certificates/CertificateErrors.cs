namespace ForumESS.Domain.Certificates;

public static class CertificateErrors
{
    /// <summary>No scan let the person in: nobody saw them come.</summary>
    public static readonly Error NotPresent = Error.Conflict("certificate.not_present");
}
