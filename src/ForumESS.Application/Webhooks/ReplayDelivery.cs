using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Webhooks;
using MediatR;

namespace ForumESS.Application.Webhooks;

/// <summary>Sends an endpoint an event anew: the same event id, so that who has it already can tell.</summary>
public sealed record ReplayDelivery(Guid WebhookId, Guid EventId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.ReplayDelivery, AuditSubject.Webhook, WebhookId);
}

internal sealed class ReplayDeliveryHandler(IWebhookStore webhooks, TimeProvider clock)
    : IRequestHandler<ReplayDelivery, Result>
{
    public async Task<Result> Handle(ReplayDelivery command, CancellationToken cancellationToken) =>
        await webhooks.ReplayAsync(command.WebhookId, command.EventId, clock.GetUtcNow(), cancellationToken)
            ? Result.Success
            : WebhookErrors.DeliveryUnknown;
}
