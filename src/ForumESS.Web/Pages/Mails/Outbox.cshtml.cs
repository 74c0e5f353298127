using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Mails;

/// <summary>Whether mails leave, and those that did not get through with the server's words.</summary>
[Authorize(Roles.Organiser)]
public sealed class OutboxModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    private readonly Dictionary<Guid, RegistrationDetails> registrations = [];

    public OutboxState State { get; private set; } = null!;

    protected override bool ConcernsEveryEdition => true;

    /// <summary>Null for a mail that is about no registration.</summary>
    public RegistrationDetails? RegistrationOf(MailTrouble mail) =>
        mail.RegistrationId is { } id ? registrations.GetValueOrDefault(id) : null;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(new RetryMail(id), "Retried", cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) =>
        AnswerAsync(new PauseMail(IsPaused: true), "Paused", cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken cancellationToken) =>
        AnswerAsync(new PauseMail(IsPaused: false), "Resumed", cancellationToken);

    private async Task<IActionResult> AnswerAsync(
        IRequest<Result> command,
        string done,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(command, CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect(done, "/Mails/Outbox");
        }
        await LoadAsync(cancellationToken);
        return Refuse(error, errors, "");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        State = await mediator.Send(new GetOutboxState(), cancellationToken);
        var ids = State.Refused.Concat(State.Delayed).Select(mail => mail.RegistrationId).OfType<Guid>().Distinct();
        foreach (var id in ids)
        {
            if (await mediator.Send(new GetRegistration(id), cancellationToken) is { } registration)
            {
                registrations[id] = registration;
            }
        }
    }
}
