using ForumESS.Application.Mail;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Gives out personal links. The store keeps hashes only, so a link cannot be sent a second time: each mail
/// carries a new key, and those sent before keep working.
/// </summary>
internal sealed class PersonalLinks(ILinkStore keys, IOutbox outbox, TimeProvider clock)
{
    /// <summary>Whoever knows an address must not be able to fill its mailbox.</summary>
    private const int RemindersADay = 3;

    /// <summary>The first included: enough to mistype, too few to pester strangers.</summary>
    private const int TicketsADay = 4;

    /// <summary>A link to somebody's registration or, for the lead of a group, to all of the group.</summary>
    public Task<LinkKey> AddAsync(Registration registration, CancellationToken cancellationToken) =>
        AddAsync(registration, opensSeat: false, cancellationToken);

    /// <summary>A link to the one seat, also where the registration is a group's.</summary>
    public Task<LinkKey> AddToSeatAsync(Registration registration, CancellationToken cancellationToken) =>
        AddAsync(registration, registration.GroupId is not null, cancellationToken);

    private async Task<LinkKey> AddAsync(Registration registration, bool opensSeat, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = DrawKey(now);
        await keys.AddAsync(registration.Id, key, opensSeat, now, cancellationToken);
        return key;
    }

    private static LinkKey DrawKey(DateTimeOffset now)
    {
        Span<byte> random = stackalloc byte[LinkKey.RandomBytes];
        RandomDraw.Fill(random);
        return LinkKey.Make(now, random);
    }

    /// <summary>Whether as many mails of a kind went to it within 24 hours as may.</summary>
    public async Task<bool> HasSentAsync(Registration registration, MailKind kind, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        var most = kind == MailKind.Confirmation ? TicketsADay : RemindersADay;
        return await outbox.CountAsync(registration.Id, kind, since, cancellationToken) >= most;
    }

    /// <summary>Mails the ticket of somebody who comes alone again, or the link to who waits.</summary>
    /// <param name="endsOthers">True makes the link in it the only one that still opens the registration.</param>
    public async Task<Result<LinkKey>> ResendAsync(
        Registration registration,
        bool endsOthers,
        CancellationToken cancellationToken
    )
    {
        var kind = registration.Status == RegistrationStatus.Confirmed ? MailKind.Confirmation : MailKind.Link;
        if (await HasSentAsync(registration, kind, cancellationToken))
        {
            return RegistrationErrors.TooManyMails;
        }
        if (endsOthers)
        {
            var now = clock.GetUtcNow();
            await keys.RevokeAsync(registration.Id, opensSeat: false, now, cancellationToken);
            // What has not left would carry a link that opens nothing.
            await outbox.WithdrawAsync(registration.Id, cancellationToken);
        }
        var link = await AddAsync(registration, cancellationToken);
        await MailAsync(registration, kind, link, cancellationToken);
        return link;
    }

    /// <summary>Mails a link again, or does nothing when three were asked for within 24 hours.</summary>
    public async Task RemindAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (await HasSentAsync(registration, MailKind.Link, cancellationToken))
        {
            return;
        }
        await MailAsync(
            registration,
            MailKind.Link,
            await AddAsync(registration, cancellationToken),
            cancellationToken
        );
    }

    /// <param name="key">Goes into the mail's link; null for a mail that has none.</param>
    public Task MailAsync(
        Registration registration,
        MailKind kind,
        LinkKey? key,
        CancellationToken cancellationToken
    ) => MailAsync(registration, registration.Contact.Email, kind, key, cancellationToken);

    /// <summary>As <see cref="MailAsync(Registration, MailKind, LinkKey?, CancellationToken)"/>, to whom the one seat concerns.</summary>
    public Task MailToReaderAsync(
        Registration registration,
        MailKind kind,
        LinkKey? key,
        CancellationToken cancellationToken
    ) => MailAsync(registration, registration.Contact.Reader, kind, key, cancellationToken);

    /// <summary>Tells an address that had a seat of a group that it has it no more.</summary>
    public Task MailToFormerAsync(Registration seat, EmailAddress former, CancellationToken cancellationToken) =>
        MailAsync(seat, former, MailKind.GroupTicketVoid, key: null, cancellationToken);

    private Task<Guid> MailAsync(
        Registration registration,
        EmailAddress reader,
        MailKind kind,
        LinkKey? key,
        CancellationToken cancellationToken
    ) =>
        outbox.AddAsync(
            new OutgoingMail
            {
                Kind = kind,
                RegistrationId = registration.Id,
                Recipient = reader.Value,
                Language = registration.Contact.Language,
                Secret = key?.Value,
            },
            cancellationToken
        );
}
