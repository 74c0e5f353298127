using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using MediatR;

namespace ForumESS.Application.Tickets;

/// <summary>
/// Makes a new ticket in place of one that was lost, or that others saw: the codes issued before are refused at the
/// entrance. Whoever has the mail has the link too, so it opens nothing any more, and a new one is mailed. A group's
/// contact keeps the link, and finds the new tickets of its people there.
/// </summary>
public sealed record ReissueTicket(Guid Id) : ICommand<Result<ReissuedTicket>>, IAudited
{
    public AuditMark Mark => new(AuditAction.ReissueTicket, AuditSubject.Registration, Id);
}

/// <param name="Link">Null where nothing was mailed: a group's person who is written to through its contact.</param>
public sealed record ReissuedTicket(string Code, string ShortCode, LinkKey? Link);

internal sealed class ReissueTicketHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    ITicketStore tickets,
    TicketDesk desk,
    PersonalLinks links,
    SeatHolders holders,
    TimeProvider clock
) : IRequestHandler<ReissueTicket, Result<ReissuedTicket>>
{
    public async Task<Result<ReissuedTicket>> Handle(ReissueTicket command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (edition!.WhyNoChange(now) is { } ended)
        {
            return ended;
        }
        // A seat of a group gets its first ticket with its name.
        if (registration.Status != RegistrationStatus.Confirmed || !registration.Attendee.IsNamed)
        {
            return TicketErrors.NoneToReplace;
        }
        var audience = await audiences.FindAsync(registration.Audience, cancellationToken);
        var lastIssue = await tickets.RevokeAsync(registration.Id, now, cancellationToken);
        var ticket = await desk.IssueAsync(
            registration,
            edition.Plan.Year,
            audience!,
            lastIssue + 1,
            cancellationToken
        );
        var link = await SendAsync(registration, cancellationToken);
        return link.Error is { } refusal
            ? refusal
            : new ReissuedTicket(ticket.Code, ticket.ShortCode.ToString(), link.Value);
    }

    private async Task<Result<LinkKey?>> SendAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (registration is { GroupId: not null, Contact.Holder: null })
        {
            return (LinkKey?)null;
        }
        var sent = registration.GroupId is null
            ? await links.ResendAsync(registration, endsOthers: true, cancellationToken)
            : await holders.ResendAsync(registration, endsOthers: true, cancellationToken);
        return sent.Error is { } refusal ? refusal : sent.Value;
    }
}
