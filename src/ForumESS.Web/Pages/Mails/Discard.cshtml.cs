using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Mails;

/// <summary>Says which mail to whom is given up before it is: it is tried no more, and nothing brings it back.</summary>
[Authorize(Roles.Organiser)]
public sealed class DiscardModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public MailTrouble Mail { get; private set; } = null!;

    /// <summary>Null for a mail that is about no registration.</summary>
    public RegistrationDetails? About { get; private set; }

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new DiscardMail(Id), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect("Discarded", "/Mails/Outbox");
        }
        // Pressed twice, or seen to by somebody else: nothing is left to ask, and the list says so.
        return await LoadAsync(cancellationToken)
            ? Refuse(error, errors, "")
            : Redirect("DiscardedAlready", "/Mails/Outbox");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var state = await mediator.Send(new GetOutboxState(), cancellationToken);
        Mail = state.Refused.FirstOrDefault(mail => mail.Id == Id)!;
        if (Mail is null)
        {
            return false;
        }
        About = Mail.RegistrationId is { } id ? await mediator.Send(new GetRegistration(id), cancellationToken) : null;
        return true;
    }
}
