using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Webhooks;
using MediatR;

namespace ForumESS.Application.Webhooks;

/// <summary>Nothing is sent to an endpoint any more, what waits included.</summary>
public sealed record EndWebhook(Guid Id) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.EndWebhook, AuditSubject.Webhook, Id);
}

internal sealed class EndWebhookHandler(IWebhookStore webhooks, TimeProvider clock)
    : IRequestHandler<EndWebhook, Result>
{
    public async Task<Result> Handle(EndWebhook command, CancellationToken cancellationToken) =>
        await webhooks.EndAsync(command.Id, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : WebhookErrors.Unknown;
}
