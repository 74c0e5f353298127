using System.Security.Cryptography.X509Certificates;
using System.Text;
using ForumESS.Infrastructure.Mail;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>One person's mails on a server.</summary>
/// <param name="CertificateFile">The server's.</param>
internal sealed record ImapMailbox(int Port, string User, string CertificateFile, X509Certificate2 Certificate)
{
    public async Task PutAsync(params string[] mails)
    {
        using var client = await ConnectAsync();
        foreach (var raw in mails)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(raw));
            using var message = await MimeMessage.LoadAsync(content);
            await client.Inbox.AppendAsync(message);
        }
    }

    /// <summary>How many mails nobody has read.</summary>
    public async Task<int> UnreadAsync()
    {
        using var client = await ConnectAsync();
        await client.Inbox.StatusAsync(StatusItems.Unread);
        return client.Inbox.Unread;
    }

    public async Task<ImapClient> ConnectAsync()
    {
        var client = new ImapClient
        {
            ServerCertificateValidationCallback = (_, shown, _, errors) =>
                TrustedCertificate.Covers(Certificate, shown, errors),
        };
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(User, ImapServer.Password);
        return client;
    }
}
