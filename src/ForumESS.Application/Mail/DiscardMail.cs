using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using MediatR;

namespace ForumESS.Application.Mail;

/// <summary>Puts away a mail that was refused for good, once somebody has seen to it some other way.</summary>
public sealed record DiscardMail(Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.DiscardMail, AuditSubject.Mail, Id);
}

internal sealed class DiscardMailHandler(IOutbox outbox) : IRequestHandler<DiscardMail, Result>
{
    public async Task<Result> Handle(DiscardMail command, CancellationToken cancellationToken) =>
        await outbox.DiscardAsync(command.Id, cancellationToken) ? Result.Success : MailErrors.NotRefused;
}
