using ForumESS.Application.Webhooks;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class WebhookEndModel(IMediator mediator, ErrorTexts errors) : TeamPage
{
    public WebhookLine Webhook { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }
        var ended = await mediator.Send(new EndWebhook(id), CancellationToken.None);
        return ended.Error is { } error ? Refuse(error, errors) : Redirect("WebhookEnded", "/Team/Webhooks");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        Webhook = (await mediator.Send(new GetWebhook(id), cancellationToken))?.Line!;
        return Webhook is { EndedAt: null };
    }
}
