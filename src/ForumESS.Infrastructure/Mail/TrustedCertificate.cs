using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Judges a server by a certificate that the operator named beside those the machine trusts.</summary>
internal static class TrustedCertificate
{
    public static bool Covers(X509Certificate2 trusted, X509Certificate? shown, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }
        if (shown is not X509Certificate2 certificate)
        {
            return false;
        }
        // The very one that was named: it is this server, whatever name it bears.
        if (certificate.RawDataMemory.Span.SequenceEqual(trusted.RawDataMemory.Span))
        {
            return true;
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        // An authority of one's own publishes no list of what it took back.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return errors == SslPolicyErrors.RemoteCertificateChainErrors && chain.Build(certificate);
    }
}
