using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using MediatR;

namespace ForumESS.Application.Editions;

/// <summary>Writes to some of those who are to be told that an edition was called off. Answers to how many.</summary>
/// <param name="Readers">Some of <see cref="ListCancellationReaders"/>; nobody: they are all told.</param>
public sealed record TellOfCancellation(int Year, IReadOnlyList<CancellationReader> Readers)
    : ICommand<Result<int>>,
        IEditionCommand;

internal sealed class TellOfCancellationHandler(
    IEditionStore editions,
    ICancellationStore cancellations,
    IRegistrationStore registrations,
    PersonalLinks links,
    IOutbox outbox
) : IRequestHandler<TellOfCancellation, Result<int>>
{
    public async Task<Result<int>> Handle(TellOfCancellation command, CancellationToken cancellationToken)
    {
        if (
            await editions.LockByYearAsync(command.Year, cancellationToken)
            is not { Status: EditionStatus.Cancelled } edition
        )
        {
            return EditionErrors.NobodyToTell;
        }
        var told = 0;
        foreach (var reader in command.Readers)
        {
            if (await cancellations.AddNoticeAsync(edition.Id, reader, cancellationToken))
            {
                await MailAsync(reader, cancellationToken);
                told++;
            }
        }
        if (command.Readers.Count == 0)
        {
            await cancellations.EndAsync(edition.Id, cancellationToken);
        }
        return told;
    }

    private async Task MailAsync(CancellationReader reader, CancellationToken cancellationToken)
    {
        var registration = (await registrations.FindAsync(reader.RegistrationId, cancellationToken))!;
        var contact = registration.Contact;
        var key = reader.IsContact
            ? await links.AddAsync(registration, cancellationToken)
            : await links.AddToSeatAsync(registration, cancellationToken);
        await outbox.AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.EditionCancelled,
                RegistrationId = registration.Id,
                Recipient = (reader.IsContact ? contact.Email : contact.Reader).Value,
                Language = contact.Language,
                Secret = key.Value,
            },
            cancellationToken
        );
    }
}
