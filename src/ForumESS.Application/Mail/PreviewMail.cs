using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Mail;

/// <summary>
/// The mail that these words would make about a registration, or about nobody known. Links in it lead nowhere: a personal
/// link is its reader's.
/// </summary>
public sealed record PreviewMail(MailWording Wording, Guid? RegistrationId) : IQuery<Result<MailPreview>>
{
    /// <summary>The edition that a mail about nobody known speaks of; null for an invented one.</summary>
    public int? Year { get; init; }

    /// <summary>When it would leave, for what it says of the days until then; null for now.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <param name="Html">A whole page that asks for nothing from anywhere, pictures included.</param>
public sealed record MailPreview(string Subject, string Html, string Text);

/// <summary>Sends that mail to one address at once, past the outbox, so that the server's words can be shown.</summary>
public sealed record SendTestMail(MailWording Wording, Guid? RegistrationId, string Recipient)
    : MediatR.IRequest<Result>;
