using ForumESS.Application.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Holds one person's ticket up at the entrance, and lets it in again.</summary>
[Authorize(Roles.Organiser)]
public sealed class TicketBlockModel(IMediator mediator, ErrorTexts errors) : OneRegistrationPage(mediator)
{
    [BindProperty]
    public BlockForm Form { get; set; } = new();

    /// <summary>What the steward is told now; null while the ticket is good.</summary>
    public string? Message { get; private set; }

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Message = await Mediator.Send(new GetTicketMessage(Year, Id), cancellationToken);
        Form.Message = Message;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new BlockTicket(Year, Id, Form.Message), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors, nameof(Form)) : RedirectToPage();
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken cancellationToken)
    {
        var result = await Mediator.Send(new UnblockTicket(Year, Id), CancellationToken.None);
        return result.Error is null ? RedirectToPage() : NotFound();
    }

    public sealed class BlockForm
    {
        public string? Message { get; set; }
    }
}
