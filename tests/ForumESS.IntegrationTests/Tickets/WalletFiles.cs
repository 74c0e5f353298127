using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>What the two makers of wallets would give a département to sign with, made for the tests.</summary>
internal sealed class WalletFiles : IDisposable
{
    public const string PassType = "pass.fr.exemple.forum";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("forumess-wallet-");

    public WalletFiles()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        var authority = new CertificateRequest("CN=Intermediate", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = authority.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        Intermediate = X509CertificateLoader.LoadCertificate(issuer.RawData);
        using var own = RSA.Create(2048);
        var pass = new CertificateRequest($"CN={PassType}", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var generator = X509SignatureGenerator.CreateForECDsa(key);
        using var bare = pass.Create(issuer.SubjectName, generator, now.AddDays(-1), now.AddDays(90), [1, 2, 3]);
        using var signed = bare.CopyWithPrivateKey(own);
        File.WriteAllBytes(PathOf("pass.p12"), signed.Export(X509ContentType.Pkcs12, "secret"));
        File.WriteAllBytes(PathOf("wwdr.cer"), Intermediate.RawData);
        File.WriteAllText(
            PathOf("google.json"),
            JsonSerializer.Serialize(
                new { client_email = "billets@exemple.fr", private_key = Google.ExportPkcs8PrivateKeyPem() }
            )
        );
    }

    public string Folder => folder.FullName;

    public RSA Google { get; } = RSA.Create(2048);

    public X509Certificate2 Intermediate { get; }

    public (string Key, string Value)[] Settings =>
        [
            ("Wallet:Apple:Certificate", PathOf("pass.p12")),
            ("Wallet:Apple:Password", "secret"),
            ("Wallet:Apple:Intermediate", PathOf("wwdr.cer")),
            ("Wallet:Apple:PassType", PassType),
            ("Wallet:Apple:Team", "ABCDE12345"),
            ("Wallet:Google:KeyFile", PathOf("google.json")),
            ("Wallet:Google:Issuer", "3388"),
        ];

    public void Dispose()
    {
        Google.Dispose();
        Intermediate.Dispose();
        folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(Folder, name);
}
