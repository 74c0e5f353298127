using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>
/// A mail that had left came back: it is refused for good, in the server's words, though not to be tried again: what only
/// it knew was wiped when it left. Noted again, or of a mail that did not leave, it changes nothing and is refused.
/// </summary>
/// <param name="Recipients">Whom the server could not reach, one address under all the names it knows.</param>
/// <param name="Words">As they came; addresses are taken out before they are kept.</param>
public sealed record NoteBounce(Guid MailId, IReadOnlyList<string> Recipients, string Words) : ICommand<Result>;

internal sealed class NoteBounceHandler(IOutbox outbox) : IRequestHandler<NoteBounce, Result>
{
    public async Task<Result> Handle(NoteBounce command, CancellationToken cancellationToken) =>
        await outbox.BounceAsync(command.MailId, command.Recipients, command.Words, cancellationToken)
            ? Result.Success
            : MailErrors.NotSent;
}
