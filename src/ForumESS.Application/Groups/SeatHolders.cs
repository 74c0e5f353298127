using ForumESS.Application.Audiences;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Groups;

/// <summary>
/// Puts the seats of groups into the hands of their people: who has an address of their own gets the ticket there, with a
/// link to that seat alone.
/// </summary>
internal sealed class SeatHolders(
    IRegistrationStore registrations,
    ILinkStore keys,
    IAudienceStore audiences,
    ITicketStore tickets,
    TicketDesk desk,
    IOutbox outbox,
    PersonalLinks links,
    TimeProvider clock
)
{
    /// <summary>Seats of an edition's groups that one address may have: a family's, not those of a class.</summary>
    public const int MostSeats = 4;

    /// <summary>Why a seat cannot be put into the hands of an address; null when it can.</summary>
    public async Task<Error?> CheckAsync(Registration seat, EmailAddress holder, CancellationToken cancellationToken)
    {
        var releases = await registrations.CountReleasesAsync(
            seat.EditionId,
            holder,
            clock.GetUtcNow(),
            cancellationToken
        );
        if (releases >= Registration.ReleasesADay)
        {
            return GroupErrors.HolderSpent;
        }
        if (await links.HasSentAsync(seat, MailKind.GroupTicket, cancellationToken))
        {
            return RegistrationErrors.TooManyEmailChanges;
        }
        var others = await registrations.CountHeldAsync(seat.EditionId, holder, cancellationToken);
        return seat.Contact.Holder?.Mailbox != holder.Mailbox && others >= MostSeats
            ? GroupErrors.HolderOfMany.With("most", MostSeats)
            : null;
    }

    /// <summary>
    /// Writes who holds a named seat; nobody is its contact. What somebody else was sent stops working: link and ticket.
    /// </summary>
    /// <returns>The new holder's link; null for nobody.</returns>
    public async Task<Result<LinkKey?>> HandAsync(
        Registration seat,
        EmailAddress? holder,
        Edition edition,
        AudienceType audience,
        CancellationToken cancellationToken
    )
    {
        var former = seat.Contact.Holder;
        if (seat.HandTo(holder).Error is { } refusal)
        {
            return refusal;
        }
        await registrations.UpdateAsync(seat, cancellationToken);
        if (former is not null)
        {
            var now = clock.GetUtcNow();
            await registrations.AddReleaseAsync(Guid.CreateVersion7(now), edition.Id, former, now, cancellationToken);
            await keys.ForgetAsync(seat.Id, opensSeat: true, cancellationToken);
            await outbox.WithdrawAsync(seat.Id, former, cancellationToken);
            var lastIssue = await tickets.RevokeAsync(seat.Id, now, cancellationToken);
            await desk.IssueAsync(seat, edition.Plan.Year, audience, lastIssue + 1, cancellationToken);
        }
        return holder is null ? (LinkKey?)null : await SendAsync(seat, MailKind.GroupTicket, cancellationToken);
    }

    /// <summary>Puts a seat into the hands of another address. The way of the person themself, as the contact's is naming.</summary>
    public async Task<Result<LinkKey>> ReplaceAsync(
        Registration seat,
        EmailAddress holder,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        if (!seat.Attendee.IsNamed)
        {
            return GroupErrors.SeatUnnamed;
        }
        if (seat.Contact.Holder?.Key == holder.Key)
        {
            return RegistrationErrors.EmailUnchanged;
        }
        if (await CheckAsync(seat, holder, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        var audience = await audiences.FindAsync(seat.Audience, cancellationToken);
        var handed = await HandAsync(seat, holder, edition, audience!, cancellationToken);
        return handed.Error is { } error ? error : handed.Value!;
    }

    /// <summary>Mails the ticket to its holder again.</summary>
    /// <param name="endsOthers">True makes the link in it the only one that the holder may still use.</param>
    public async Task<Result<LinkKey>> ResendAsync(
        Registration seat,
        bool endsOthers,
        CancellationToken cancellationToken
    )
    {
        if (seat.Contact.Holder is not { } holder)
        {
            return GroupErrors.NoHolder;
        }
        if (await links.HasSentAsync(seat, MailKind.GroupTicket, cancellationToken))
        {
            return RegistrationErrors.TooManyMails;
        }
        if (endsOthers)
        {
            await keys.RevokeAsync(seat.Id, opensSeat: true, clock.GetUtcNow(), cancellationToken);
            await outbox.WithdrawAsync(seat.Id, holder, cancellationToken);
        }
        return await SendAsync(seat, MailKind.GroupTicket, cancellationToken);
    }

    /// <summary>
    /// Mails the holder a way back to the seat, or does nothing when three were asked for within 24 hours: the ticket or, of a
    /// forum that does not take place and has no tickets to send, the link alone.
    /// </summary>
    public async Task RemindAsync(Registration seat, Edition edition, CancellationToken cancellationToken)
    {
        var kind = edition.IsCalledOff ? MailKind.Link : MailKind.GroupTicket;
        if (!await links.HasSentAsync(seat, kind, cancellationToken))
        {
            await SendAsync(seat, kind, cancellationToken);
        }
    }

    private async Task<LinkKey> SendAsync(Registration seat, MailKind kind, CancellationToken cancellationToken)
    {
        var link = await links.AddToSeatAsync(seat, cancellationToken);
        await links.MailToReaderAsync(seat, kind, link, cancellationToken);
        return link;
    }
}
