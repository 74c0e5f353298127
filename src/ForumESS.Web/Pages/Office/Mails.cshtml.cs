using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Whether mails leave, and those that did not get through with the server's words.</summary>
[Authorize(Roles.Organiser)]
public sealed class MailsModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    public OutboxState State { get; private set; } = null!;

    /// <summary>Whose registration a mail is about, where it is about one.</summary>
    public IReadOnlyDictionary<Guid, RegistrationDetails> Registrations { get; private set; } =
        new Dictionary<Guid, RegistrationDetails>();

    protected override bool ConcernsEveryEdition => true;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new RetryMail(id), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect("MailRetried", "/Office/Mails");
        }
        await LoadAsync(cancellationToken);
        return Refuse(error, errors, "");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        State = await mediator.Send(new GetOutboxState(), cancellationToken);
        var known = new Dictionary<Guid, RegistrationDetails>();
        foreach (var id in State.Troubles.Select(mail => mail.RegistrationId).OfType<Guid>().Distinct())
        {
            if (await mediator.Send(new GetRegistration(id), cancellationToken) is { } registration)
            {
                known[id] = registration;
            }
        }
        Registrations = known;
    }
}
