using ForumESS.Application.Webhooks;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>One endpoint, and what became of each event that it was to be told.</summary>
[Authorize(Roles.Administrator)]
public sealed class WebhookDetailModel(IMediator mediator, ErrorTexts errors) : TeamPage
{
    public WebhookFile Webhook { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostReplayAsync(Guid id, Guid eventId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(new ReplayDelivery(id, eventId), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors)
            : Redirect("DeliveryReplayed", "/Team/WebhookDetail", new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetWebhook(id), cancellationToken) is not { } webhook)
        {
            return false;
        }
        Webhook = webhook;
        return true;
    }
}
