using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// A mail server, over one connection that is opened for the first mail and kept for the next ones. A mail is never sent
/// again from here unless the server said that it did not take it.
/// </summary>
internal sealed class SmtpTransport(MailOptions options, TimeProvider clock) : IMailTransport, IAsyncDisposable
{
    // Of connections that broke one after another; more and the server is out of reach.
    private const int MostBreaks = 2;

    // A server may have hung up on a connection that was idle for longer.
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(1);

    private readonly SmtpOptions smtp =
        options.Smtp ?? throw new ArgumentException("No mail server is set.", nameof(options));

    private readonly SmtpClient client = Client(options.Smtp);
    private int sentHere;
    private int breaks;
    private DateTimeOffset lastUsed;

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        if (InventedAddress.IsFor(message))
        {
            throw new MailFaultException(MailFault.Invented, "Nobody reads this invented address.");
        }
        await ProbeAsync(cancellationToken);
        try
        {
            await SendOnceOrAgainAsync(message, cancellationToken);
            breaks = 0;
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
        catch (Exception exception) when (IsBreak(exception))
        {
            // Of this connection alone, it may be, or of this mail: the next one is tried over a new connection.
            await HangUpAsync();
            throw new MailFaultException(
                ++breaks > MostBreaks ? MailFault.Unreachable : MailFault.Postponed,
                Words(exception)
            );
        }
        catch (Exception exception) when (IsConnectionFault(exception))
        {
            await HangUpAsync();
            throw new MailFaultException(MailFault.Unreachable, Words(exception));
        }
        finally
        {
            lastUsed = clock.GetUtcNow();
        }
    }

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DropIfStaleAsync(cancellationToken);
            if (!client.IsConnected)
            {
                sentHere = 0;
                await client.ConnectAsync(smtp.Host, smtp.Port, smtp.Sockets, cancellationToken);
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
            await HangUpAsync();
            throw new MailFaultException(MailFault.Unreachable, Words(exception));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await HangUpAsync(politely: true);
        client.Dispose();
    }

    private static SmtpClient Client(SmtpOptions? smtp)
    {
        // Milliseconds for one answer of the server; the sender limits the whole.
        var client = new SmtpClient { Timeout = 30_000 };
        if (smtp?.Trusted is { } trusted)
        {
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
                TrustedCertificate.Covers(trusted, certificate, errors);
        }
        return client;
    }

    private async Task SendOnceOrAgainAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException enough)
            when (enough.StatusCode == SmtpStatusCode.ServiceNotAvailable && sentHere > 0)
        {
            // Servers close a connection that has carried as many mails as they want of one.
            await HangUpAsync();
            await ProbeAsync(cancellationToken);
            await client.SendAsync(message, cancellationToken);
        }
        sentHere++;
    }

    private async Task DropIfStaleAsync(CancellationToken cancellationToken)
    {
        if (!client.IsConnected || clock.GetUtcNow() - lastUsed < TrustedFor)
        {
            return;
        }
        try
        {
            await client.NoOpAsync(cancellationToken);
        }
        catch (Exception exception)
            when (exception is SmtpCommandException
                || (IsBreak(exception) && !cancellationToken.IsCancellationRequested)
            )
        {
            await HangUpAsync();
        }
    }

    private async Task HangUpAsync(bool politely = false)
    {
        try
        {
            await client.DisconnectAsync(politely);
        }
        catch (Exception exception) when (IsConnectionFault(exception) || exception is SmtpCommandException)
        {
            // The server was told everything that matters before; the farewell is a courtesy.
        }
    }

    // A refused sender is a setting to be mended, not a fault of this mail: it must not lose every mail of a day.
    private static MailFault FaultOf(SmtpCommandException refusal) =>
        (int)refusal.StatusCode >= 500 && refusal.ErrorCode != SmtpErrorCode.SenderNotAccepted
            ? MailFault.Refused
            : MailFault.Postponed;

    private static string Words(SmtpCommandException refusal) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)refusal.StatusCode} {refusal.Message}");

    // The office reads them: what a stream says of itself and the limits of ours tell nobody anything.
    private static string Words(Exception fault) =>
        fault is OperationCanceledException or TimeoutException
            ? "The server did not answer in time."
            : fault.GetBaseException().Message;

    private static bool IsBreak(Exception exception) =>
        exception is IOException or SocketException or ProtocolException or ServiceNotConnectedException;

    private static bool IsConnectionFault(Exception exception) =>
        IsBreak(exception)
        || exception
            is ServiceNotAuthenticatedException
                or SslHandshakeException
                or TimeoutException
                or OperationCanceledException;
}
