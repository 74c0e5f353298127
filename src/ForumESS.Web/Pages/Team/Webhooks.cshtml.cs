using ForumESS.Application.Webhooks;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class WebhooksModel(IMediator mediator) : TeamPage
{
    public IReadOnlyList<WebhookLine> Webhooks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Webhooks = await mediator.Send(new ListWebhooks(), cancellationToken);
}
