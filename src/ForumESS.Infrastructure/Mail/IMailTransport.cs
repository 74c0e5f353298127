using MimeKit;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Hands mails over. One instance serves one run of mails, so that they share a connection; disposing it ends the run.
/// </summary>
public interface IMailTransport
{
    /// <summary>Returns once the mail is in the receiver's hands for good.</summary>
    /// <exception cref="MailFaultException">It was not taken.</exception>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);

    /// <summary>Goes as far as one can without a mail: connects and signs in, or writes and removes a file.</summary>
    /// <exception cref="MailFaultException">Mails cannot be handed over now.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}
