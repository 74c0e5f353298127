using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Registrations;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// Mends the address that a mail was refused for: who mistyped theirs has no link to do it by. Not of a group's seat: its
/// mails go to who registered the group, or to who was given the seat.
/// </summary>
[Authorize(Roles.Organiser)]
public sealed class AddressChangeModel(IMediator mediator, ErrorTexts errors, IStringLocalizer<OfficeText> texts)
    : OneRegistrationPage(mediator)
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = new EmailForm { Email = Line.Email };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new ChangeEmail(Id, Form.Email) { Over = Over }, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadOwnAsync(cancellationToken))
        {
            var label = texts["Address.New"];
            Compare([new FieldText(label, Line.Email)], [new FieldText(label, Form.Email)]);
        }
        return result.Error is { } error ? Refuse(error, errors, nameof(Form)) : ToRegistration("AddressChanged");
    }

    private async Task<bool> LoadOwnAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Line is { GroupId: null, Status: not "cancelled" };
}
