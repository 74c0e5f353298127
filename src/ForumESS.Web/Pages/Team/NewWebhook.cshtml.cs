using System.Globalization;
using ForumESS.Application.Webhooks;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Webhooks;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class NewWebhookModel(IMediator mediator, IStringLocalizer<StaffText> texts, ErrorTexts errors) : TeamPage
{
    [BindProperty]
    public WebhookForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Editions { get; private set; } = [];

    /// <summary>What was just made; this answer is the only place its secret is ever shown.</summary>
    public NewWebhook? Made { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var made = await mediator.Send(
            new AddWebhook
            {
                Address = Form.Address,
                Topics = [.. Form.Topics.Select(Topic).OfType<WebhookTopic>()],
                Year = int.TryParse(Form.Year, CultureInfo.InvariantCulture, out var year) ? year : null,
            },
            CancellationToken.None
        );
        if (made.Error is { } error)
        {
            await LoadAsync(cancellationToken);
            return Refuse(error, errors);
        }
        Made = made.Value;
        return Page();
    }

    private static WebhookTopic? Topic(string name) =>
        Enum.TryParse<WebhookTopic>(name, out var topic) && Enum.IsDefined(topic) ? topic : null;

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Editions = await RoleForm.EditionsAsync(mediator, texts, cancellationToken);

    public sealed record WebhookForm
    {
        public string? Address { get; init; }

        public List<string> Topics { get; init; } = [];

        public string? Year { get; init; }
    }
}
