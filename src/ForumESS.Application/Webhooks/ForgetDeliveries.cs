using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using MediatR;

namespace ForumESS.Application.Webhooks;

/// <summary>Drops what endpoints were told a month ago; answers how much.</summary>
public sealed record ForgetDeliveries : ICommand<Result<int>>
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
}

internal sealed class ForgetDeliveriesHandler(IWebhookStore webhooks, TimeProvider clock)
    : IRequestHandler<ForgetDeliveries, Result<int>>
{
    public async Task<Result<int>> Handle(ForgetDeliveries command, CancellationToken cancellationToken) =>
        await webhooks.ForgetAsync(clock.GetUtcNow() - ForgetDeliveries.KeptFor, cancellationToken);
}
