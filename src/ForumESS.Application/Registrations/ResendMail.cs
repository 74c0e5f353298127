using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>Mails the ticket again, or the link to who waits. Answers the link in it.</summary>
/// <param name="EndsOthers">True makes it the only link that still opens the registration.</param>
public sealed record ResendMail(Guid Id, bool EndsOthers = false) : ICommand<Result<LinkKey>>;

internal sealed class ResendMailHandler(
    IEditionStore editions,
    IRegistrationStore registrations,
    IOutbox outbox,
    PersonalLinks links,
    SeatHolders holders,
    TimeProvider clock
) : IRequestHandler<ResendMail, Result<LinkKey>>
{
    public async Task<Result<LinkKey>> Handle(ResendMail command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        if (registration.Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (edition!.IsOver(now))
        {
            return RegistrationErrors.Over;
        }
        if (registration.GroupId is not null)
        {
            return await holders.ResendAsync(registration, command.EndsOthers, cancellationToken);
        }
        var kind = registration.Status == RegistrationStatus.Confirmed ? MailKind.Confirmation : MailKind.Link;
        if (await links.HasSentAsync(registration, kind, cancellationToken))
        {
            return RegistrationErrors.TooManyMails;
        }
        if (command.EndsOthers)
        {
            await registrations.RevokeLinksAsync(registration.Id, opensSeat: false, now, cancellationToken);
            // What has not left would carry a link that opens nothing.
            await outbox.WithdrawAsync(registration.Id, cancellationToken);
        }
        var link = await links.AddAsync(registration, cancellationToken);
        await links.MailAsync(registration, kind, link, cancellationToken);
        return link;
    }
}
