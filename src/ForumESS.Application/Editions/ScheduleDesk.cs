using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Editions;

/// <summary>Writes to some of those who know an edition's former date or place; the edition's row is held by the caller.</summary>
internal sealed class ScheduleDesk(
    IScheduleStore schedules,
    IRegistrationStore registrations,
    PersonalLinks links,
    IOutbox outbox,
    TimeProvider clock
)
{
    /// <summary>Answers how many mails it handed over: who was told since they were listed gets no second one.</summary>
    public async Task<int> TellAsync(
        Edition edition,
        IReadOnlyList<ScheduleReader> readers,
        CancellationToken cancellationToken
    )
    {
        var told = 0;
        if (!edition.OffersSeats(clock.GetUtcNow()))
        {
            return told;
        }
        foreach (var reader in readers)
        {
            if (!await schedules.AddNoticeAsync(edition.Id, reader, cancellationToken))
            {
                continue;
            }
            var registration = await registrations.FindAsync(reader.RegistrationId, cancellationToken);
            var mail = await MailAsync(reader, registration!, cancellationToken);
            await schedules.MarkToldAsync(edition.Id, reader, mail, cancellationToken);
            told++;
        }
        return told;
    }

    private async Task<Guid> MailAsync(
        ScheduleReader reader,
        Registration registration,
        CancellationToken cancellationToken
    )
    {
        var key = reader.IsContact
            ? await links.AddAsync(registration, cancellationToken)
            : await links.AddToSeatAsync(registration, cancellationToken);
        return await outbox.AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.ScheduleChange,
                RegistrationId = registration.Id,
                Recipient = (reader.IsContact ? registration.Contact.Email : registration.Contact.Reader).Value,
                Language = registration.Contact.Language,
                Secret = key.Value,
            },
            cancellationToken
        );
    }
}
