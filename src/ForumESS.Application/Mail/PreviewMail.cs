using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Mail;

/// <summary>
/// The mail that these words would make about a registration, or about nobody known. Links in it lead nowhere: a personal
/// link is its reader's.
/// </summary>
public sealed record PreviewMail(MailWording Wording, Guid? RegistrationId) : IQuery<Result<MailPreview>>;

/// <param name="Html">A whole page that asks for nothing from anywhere, pictures included.</param>
public sealed record MailPreview(string Subject, string Html, string Text);

/// <summary>Sends that mail to one address at once, past the outbox, so that the server's words can be shown.</summary>
public sealed record SendTestMail(MailWording Wording, Guid? RegistrationId, string Recipient)
    : MediatR.IRequest<Result>;
