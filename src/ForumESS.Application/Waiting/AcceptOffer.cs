using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Waiting;

/// <summary>
/// Takes all the seats offered to a registration, the party's or a part of them. A group's seats get their tickets once
/// they are named.
/// </summary>
public sealed record AcceptOffer(Guid RegistrationId) : ICommand<Result>, IAudited
{
    public AuditMark Mark => new(AuditAction.AcceptOffer, AuditSubject.Registration, RegistrationId);
}

internal sealed class AcceptOfferHandler(
    IAudienceStore audiences,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    SeatDesk seats,
    GroupDesk groups,
    TicketDesk tickets,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<AcceptOffer, Result>
{
    public async Task<Result> Handle(AcceptOffer command, CancellationToken cancellationToken)
    {
        var opened = await seats.OpenOffersAsync(command.RegistrationId, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var (contact, edition, _, offers) = opened.Value;
        foreach (var offer in offers)
        {
            await ConfirmAsync(offer, edition, contact.Audience, cancellationToken);
        }
        if (contact.GroupId is { } group)
        {
            await groups.ExtendDeadlineAsync(group, edition, cancellationToken);
        }
        var link = await links.AddAsync(contact, cancellationToken);
        var kind = contact.GroupId is null ? MailKind.Confirmation : MailKind.GroupConfirmation;
        await links.MailAsync(contact, kind, link, cancellationToken);
        return Result.Success;
    }

    private async Task ConfirmAsync(
        WaitingEntry offer,
        Edition edition,
        string audienceCode,
        CancellationToken cancellationToken
    )
    {
        var audience = await audiences.FindAsync(audienceCode, cancellationToken);
        foreach (var registration in await registrations.ListWaitlistedAsync(offer, cancellationToken))
        {
            registration.Confirm(clock.GetUtcNow());
            await registrations.ConfirmAsync(registration, cancellationToken);
            if (registration.GroupId is null)
            {
                await tickets.IssueAsync(registration, edition.Plan.Year, audience!, issueNumber: 1, cancellationToken);
            }
        }
        // The seats stay taken: they are the registrations' now.
        await waiting.RemoveAsync(offer.Id, cancellationToken);
    }
}
