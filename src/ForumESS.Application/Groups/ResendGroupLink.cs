using ForumESS.Application.Audit;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>Mails a group's contact its link again. Answers the link in it.</summary>
/// <param name="EndsOthers">True makes it the only link that still opens the group; those of its people stay theirs.</param>
public sealed record ResendGroupLink(Guid Id, bool EndsOthers = false) : ICommand<Result<LinkKey>>, IAudited
{
    public AuditMark Mark => new(AuditAction.ResendGroupLink, AuditSubject.Group, Id);
}

internal sealed class ResendGroupLinkHandler(
    GroupDesk desk,
    ILinkStore keys,
    IOutbox outbox,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<ResendGroupLink, Result<LinkKey>>
{
    public async Task<Result<LinkKey>> Handle(ResendGroupLink command, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToLeaveAsync(command.Id, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var (group, lead) = (opened.Value.Group, opened.Value.Lead);
        if (await links.HasSentAsync(lead, MailKind.Link, cancellationToken))
        {
            return RegistrationErrors.TooManyMails;
        }
        if (command.EndsOthers)
        {
            await keys.RevokeAsync(lead.Id, opensSeat: false, clock.GetUtcNow(), cancellationToken);
            // What has not left would carry a link that opens nothing.
            await outbox.WithdrawAsync(lead.Id, group.Contact.Email, cancellationToken);
        }
        var link = await links.AddAsync(lead, cancellationToken);
        await links.MailAsync(lead, MailKind.Link, link, cancellationToken);
        return link;
    }
}
