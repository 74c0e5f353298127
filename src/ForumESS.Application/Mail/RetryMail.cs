using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>Tries a mail again at once, whether it waits for its next try or was refused for good.</summary>
public sealed record RetryMail(Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.RetryMail, AuditSubject.Mail, Id);
}

internal sealed class RetryMailHandler(IOutbox outbox) : IRequestHandler<RetryMail, Result>
{
    public async Task<Result> Handle(RetryMail command, CancellationToken cancellationToken) =>
        await outbox.RetryAsync(command.Id, cancellationToken) ? Result.Success : MailErrors.NotWaiting;
}
