using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ForumESS.IntegrationTests.Database;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>A server of one's own, with a certificate that no machine trusts by itself.</summary>
public sealed class SmtpSecurityTests : IDisposable
{
    // Certificates are judged by the machine's clock.
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddDays(1);

    private static readonly (string User, string Password) Account = ("forum", "s3cret");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("forumess-tls-");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task Over_starttls_with_the_certificate_that_was_named_an_account_signs_in()
    {
        using var certificate = SelfMade("relais.interne");
        await using var server = await SmtpServer.StartAsync(Account, certificate);
        await using var bench = await BenchAsync(server, Write(certificate));
        await bench.InviteAsync();
        await bench.SendDueAsync();

        var mail = await server.NextAsync();

        Assert.Equal(("forum", true), (mail.User, mail.IsEncrypted));
    }

    [SkippableFact]
    public async Task A_certificate_signed_by_the_authority_that_was_named_is_trusted_for_its_own_name()
    {
        using var authority = SelfMade("Autorité du département", isAuthority: true);
        using var certificate = Signed(authority);
        await using var server = await SmtpServer.StartAsync(Account, certificate);
        await using var bench = await BenchAsync(server, Write(authority));
        await bench.InviteAsync();
        await bench.SendDueAsync();

        Assert.True((await server.NextAsync()).IsEncrypted);
    }

    [SkippableFact]
    public async Task Nothing_and_no_password_is_told_to_a_server_with_another_certificate()
    {
        using var certificate = SelfMade("127.0.0.1");
        using var other = SelfMade("127.0.0.1");
        await using var server = await SmtpServer.StartAsync(Account, certificate);
        await using var bench = await BenchAsync(server, Write(other));
        await bench.InviteAsync();
        await bench.SendDueAsync();

        Assert.Equal("queued", (await bench.RowAsync()).Status);
        Assert.Empty(await server.RestAsync());
    }

    private static Task<MailBench> BenchAsync(SmtpServer server, string certificate) =>
        MailBench.CreateAsync(
            Engine.Sqlite,
            server.Port,
            settings:
            [
                ("Mail:Smtp:Security", "StartTls"),
                ("Mail:Smtp:Certificate", certificate),
                ("Mail:Smtp:User", Account.User),
                ("Mail:Smtp:Password", Account.Password),
            ]
        );

    private string Write(X509Certificate2 certificate)
    {
        var file = Path.Combine(folder.FullName, "certificate.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    private static X509Certificate2 SelfMade(string name, bool isAuthority = false)
    {
        using var key = RSA.Create(2048);
        return Request(name, key, isAuthority).CreateSelfSigned(From, Until);
    }

    private static X509Certificate2 Signed(X509Certificate2 authority)
    {
        using var key = RSA.Create(2048);
        using var bare = Request("127.0.0.1", key, isAuthority: false).Create(authority, From, Until, [1, 2, 3, 4]);
        return bare.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        if (IPAddress.TryParse(name, out var address))
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(address);
            request.CertificateExtensions.Add(names.Build());
        }
        return request;
    }
}
