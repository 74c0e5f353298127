using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ForumESS.Infrastructure.Mail;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>Dovecot with one mailbox in a folder of its own, in processes of its own.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    public const string Password = "s3cret";

    private const string Program = "/usr/sbin/dovecot";

    // It serves mailboxes as somebody who is nobody else.
    private const int Nobody = 65534;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder;
    private readonly Process process;

    private readonly X509Certificate2 certificate;

    private ImapServer(DirectoryInfo folder, Process process, X509Certificate2 certificate, int port)
    {
        this.folder = folder;
        this.process = process;
        this.certificate = certificate;
        Port = port;
    }

    public int Port { get; }

    /// <param name="certificate">With its private key: it offers STARTTLS, and takes no password without.</param>
    public static async Task<ImapServer> StartAsync(X509Certificate2 certificate)
    {
        Skip.IfNot(File.Exists(Program), "The IMAP server of the mail tests, dovecot, is not installed.");
        Skip.IfNot(Environment.IsPrivilegedProcess, "The IMAP server of the mail tests starts as root only.");
        var folder = Directory.CreateTempSubdirectory("forumess-imap-");
        // Its processes give up their rights one after another, and must still get here.
        Open(folder.FullName, UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var mails = folder.CreateSubdirectory("mails");
        Open(mails.FullName, UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        var port = FreePort();
        await File.WriteAllTextAsync(In(folder, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(In(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(In(folder, "dovecot.conf"), Configuration(folder.FullName, port));
        var process = Process.Start(new ProcessStartInfo(Program, ["-F", "-c", In(folder, "dovecot.conf")]))!;
        var server = new ImapServer(folder, process, certificate, port);
        await server.WaitUntilReadyAsync();
        return server;
    }

    public async Task PutAsync(string raw)
    {
        using var client = await OpenAsync();
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(raw));
        using var message = await MimeMessage.LoadAsync(content);
        await client.Inbox.AppendAsync(message);
    }

    /// <summary>How many mails nobody has read.</summary>
    public async Task<int> UnreadAsync()
    {
        using var client = await OpenAsync();
        await client.Inbox.StatusAsync(StatusItems.Unread);
        return client.Inbox.Unread;
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<ImapClient> OpenAsync()
    {
        var client = new ImapClient
        {
            ServerCertificateValidationCallback = (_, shown, _, errors) =>
                TrustedCertificate.Covers(certificate, shown, errors),
        };
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.StartTls);
        await client.AuthenticateAsync("retours", Password);
        return client;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = await OpenAsync();
                return;
            }
            catch (Exception exception) when (exception is SocketException or IOException or ImapProtocolException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

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

    private static string In(DirectoryInfo folder, string file) => Path.Combine(folder.FullName, file);

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
