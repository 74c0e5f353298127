using ForumESS.Application.Audiences;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using MediatR;

namespace ForumESS.Application.Waiting;

/// <summary>Takes the seats offered to a registration, the party's or a part of them.</summary>
public sealed record AcceptOffer(Guid RegistrationId) : ICommand<Result>;

internal sealed class AcceptOfferHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    IWaitingStore waiting,
    SeatDesk seats,
    TicketDesk tickets,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<AcceptOffer, Result>
{
    public async Task<Result> Handle(AcceptOffer command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await registrations.LockAsync(command.RegistrationId, cancellationToken) is not { } contact)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(contact.EditionId, cancellationToken);
        await seats.OpenAsync(edition!, cancellationToken);
        var entries = await waiting.ListAsync(edition!.Id, contact.Id, cancellationToken);
        if (entries.FirstOrDefault(entry => entry.State == WaitingState.Offered) is not { } offer)
        {
            return WaitingErrors.OfferGone;
        }
        var audience = await audiences.FindAsync(contact.Audience, cancellationToken);
        foreach (var registration in await registrations.ListWaitlistedAsync(offer, cancellationToken))
        {
            registration.Confirm(now);
            await registrations.ConfirmAsync(registration, cancellationToken);
            await tickets.IssueAsync(registration, edition.Plan.Year, audience!, issueNumber: 1, cancellationToken);
        }
        // The seats stay taken: they are the registrations' now.
        await waiting.RemoveAsync(offer.Id, cancellationToken);
        var link = await links.AddAsync(contact, cancellationToken);
        await links.MailAsync(contact, MailKind.Confirmation, link, cancellationToken);
        return Result.Success;
    }
}
