using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Imap;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>
/// Dovecot in a folder and processes of its own, started for the first test that opens a mailbox: it takes its time to
/// start, and more to end.
/// </summary>
public sealed class ImapServer : IAsyncLifetime
{
    public const string Password = "s3cret";

    private const string Program = "/usr/sbin/dovecot";

    // It serves mailboxes as somebody who is nobody else.
    private const int Nobody = 65534;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("forumess-imap-");
    private readonly X509Certificate2 certificate = SelfMade();
    private readonly int port = FreePort();
    private Process? process;
    private int mailboxes;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            {
                await kill.WaitForExitAsync();
            }
            await process.WaitForExitAsync();
            process.Dispose();
        }
        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>An empty mailbox that no other test knows; skips the test where there is no such server.</summary>
    internal async Task<ImapMailbox> OpenAsync()
    {
        Skip.IfNot(File.Exists(Program), "The IMAP server of the mail tests, dovecot, is not installed.");
        Skip.IfNot(Environment.IsPrivilegedProcess, "The IMAP server of the mail tests starts as root only.");
        var mailbox = new ImapMailbox(port, $"retours{++mailboxes}", In("cert.pem"), certificate);
        if (process is null)
        {
            await StartAsync();
            await WaitUntilReadyAsync(mailbox);
        }
        return mailbox;
    }

    private async Task StartAsync()
    {
        // Its processes give up their rights one after another, and must still get here.
        Open(folder.FullName, UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var mails = folder.CreateSubdirectory("mails");
        Open(mails.FullName, UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        await File.WriteAllTextAsync(In("key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(In("cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(In("dovecot.conf"), Configuration(folder.FullName, port));
        process = Process.Start(new ProcessStartInfo(Program, ["-F", "-c", In("dovecot.conf")]))!;
    }

    private static async Task WaitUntilReadyAsync(ImapMailbox mailbox)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = await mailbox.ConnectAsync();
                return;
            }
            catch (Exception exception) when (exception is SocketException or IOException or ImapProtocolException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    // It offers STARTTLS, and takes no password without.
    private static string Configuration(string folder, int port) =>
        $$"""
            protocols = imap
            listen = 127.0.0.1
            base_dir = {{folder}}/run
            state_dir = {{folder}}/run
            log_path = {{folder}}/log
            ssl = required
            ssl_cert = <{{folder}}/cert.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{folder}}/mails/%u
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{Nobody}} gid={{Nobody}} home={{folder}}/mails/%u
            }
            service imap-login {
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """;

    private static X509Certificate2 SelfMade()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=imap", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private string In(string file) => Path.Combine(folder.FullName, file);

    private static void Open(string path, UnixFileMode more)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | more);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
