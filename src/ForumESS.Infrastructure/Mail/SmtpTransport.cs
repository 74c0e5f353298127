using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ForumESS.Infrastructure.Mail;

/// <summary>A mail server, over one connection that is opened for the first mail of the run.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport, IAsyncDisposable
{
    private readonly SmtpOptions smtp =
        options.Smtp ?? throw new ArgumentException("No mail server is set.", nameof(options));

    // Milliseconds for one answer of the server; the sender limits the whole.
    private readonly SmtpClient client = new() { Timeout = 30_000 };

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await ProbeAsync(cancellationToken);
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refusal)
        {
            throw new MailFaultException(FaultOf(refusal), Words(refusal));
        }
        catch (NotSupportedException exception)
        {
            // The address needs an extension that the server lacks (letters beyond ASCII before the @).
            throw new MailFaultException(MailFault.Refused, exception.Message);
        }
        catch (Exception exception) when (IsConnectionFault(exception))
        {
            throw new MailFaultException(MailFault.Unreachable, exception.Message);
        }
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!client.IsConnected)
            {
                await client.ConnectAsync(smtp.Host, smtp.Port, Security(), cancellationToken);
            }
            if (smtp.Account is not null && !client.IsAuthenticated)
            {
                await client.AuthenticateAsync(smtp.Account, cancellationToken);
            }
        }
        catch (SmtpCommandException refusal)
        {
            throw new MailFaultException(MailFault.Unreachable, Words(refusal));
        }
        // NotSupportedException: STARTTLS or sign-in is asked for, and the server offers none.
        catch (Exception exception)
            when (exception is NotSupportedException or AuthenticationException || IsConnectionFault(exception))
        {
            throw new MailFaultException(MailFault.Unreachable, exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DisconnectAsync(quit: true);
        }
        catch (Exception exception) when (IsConnectionFault(exception) || exception is SmtpCommandException)
        {
            // The server was told everything that matters before; the farewell is a courtesy.
        }
        finally
        {
            client.Dispose();
        }
    }

    // A refused sender is a setting to be mended, not a fault of this mail: it must not lose every mail of a day.
    private static MailFault FaultOf(SmtpCommandException refusal) =>
        (int)refusal.StatusCode >= 500 && refusal.ErrorCode != SmtpErrorCode.SenderNotAccepted
            ? MailFault.Refused
            : MailFault.Postponed;

    private static string Words(SmtpCommandException refusal) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)refusal.StatusCode} {refusal.Message}");

    private static bool IsConnectionFault(Exception exception) =>
        exception
            is IOException
                or SocketException
                or ProtocolException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or SslHandshakeException
                or TimeoutException
                or OperationCanceledException;

    private SecureSocketOptions Security() =>
        smtp.Security switch
        {
            SmtpSecurity.None => SecureSocketOptions.None,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        };
}
