using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// The way back from a mistyped address. A stranger may have got the first mail: its link and its ticket stop
/// working, a new ticket goes to the new address. The former one is told, whoever changed it: somebody who saw the link or
/// rang up the office, and its reader does not lose the seat unnoticed. Answers the new link.
/// </summary>
/// <param name="AddressProof">As for <see cref="RegisterAttendee"/>.</param>
public sealed record ChangeEmail(Guid Id, string? Email, string? AddressProof = null)
    : ICommand<Result<LinkKey>>,
        IAudited,
        IReplaces
{
    /// <summary>The <see cref="StoredVersion"/> of the address that the caller saw, as text.</summary>
    public string? Over { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeEmail, AuditSubject.Registration, Id);
}

internal sealed class ChangeEmailValidator : AbstractValidator<ChangeEmail>
{
    public ChangeEmailValidator()
    {
        RuleFor(command => command.Email).MustBeEmail();
    }
}

internal sealed class ChangeEmailHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    ILinkStore keys,
    ITicketStore tickets,
    TicketDesk desk,
    AddressGuard guard,
    IOutbox outbox,
    PersonalLinks links,
    SeatHolders holders,
    TimeProvider clock
) : IRequestHandler<ChangeEmail, Result<LinkKey>>
{
    public async Task<Result<LinkKey>> Handle(ChangeEmail command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (edition!.WhyNoChange(clock.GetUtcNow()) is { } ended)
        {
            return ended;
        }
        if (command.WhyNot(registration.Contact.Email.Value) is { } meanwhile)
        {
            return meanwhile;
        }
        var email = EmailAddress.TryParse(command.Email)!;
        return registration.GroupId is null
            ? await MoveAsync(command, registration, email, edition, cancellationToken)
            : await holders.ReplaceAsync(registration, email, edition, cancellationToken);
    }

    private async Task<Result<LinkKey>> MoveAsync(
        ChangeEmail command,
        Registration registration,
        EmailAddress email,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        var former = registration.Contact.Email;
        if (registration.ChangeEmail(email).Error is { } refusal)
        {
            return refusal;
        }
        if (await links.HasSentAsync(registration, MailKind.Confirmation, cancellationToken))
        {
            return RegistrationErrors.TooManyEmailChanges;
        }
        var language = registration.Contact.Language;
        if (await guard.CheckAsync(command.AddressProof, edition, email, language, cancellationToken) is { } unproven)
        {
            return unproven;
        }
        if (!await registrations.UpdateAsync(registration, cancellationToken))
        {
            // As for who registers an address that is registered: its owner hears of it.
            var holder = await registrations.FindByEmailAsync(edition.Id, email, cancellationToken);
            await links.RemindAsync(holder!, cancellationToken);
            return RegistrationErrors.EmailTaken;
        }
        var now = clock.GetUtcNow();
        await registrations.AddReleaseAsync(Guid.CreateVersion7(now), edition.Id, former, now, cancellationToken);
        await TellAsync(former, language, edition, cancellationToken);
        return await SendThereAsync(registration, edition, cancellationToken);
    }

    // About the edition alone: the next change takes back what is on its way about the registration, and the former address may
    // be a stranger's, mistyped.
    private Task<Guid> TellAsync(
        EmailAddress former,
        string language,
        Edition edition,
        CancellationToken cancellationToken
    ) =>
        outbox.AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.AddressChanged,
                EditionId = edition.Id,
                Recipient = former.Value,
                Language = language,
            },
            cancellationToken
        );

    /// <summary>Ends what went to the former address, and mails a new ticket and link.</summary>
    private async Task<LinkKey> SendThereAsync(
        Registration registration,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var hasSeat = registration.Status == RegistrationStatus.Confirmed;
        if (hasSeat)
        {
            var audience = await audiences.FindAsync(registration.Audience, cancellationToken);
            var lastIssue = await tickets.RevokeAsync(registration.Id, now, cancellationToken);
            await desk.IssueAsync(registration, edition.Plan.Year, audience!, lastIssue + 1, cancellationToken);
        }
        await keys.ForgetAsync(registration.Id, opensSeat: false, cancellationToken);
        var link = await links.AddAsync(registration, cancellationToken);
        await outbox.WithdrawAsync(registration.Id, cancellationToken);
        var kind = hasSeat ? MailKind.Confirmation : MailKind.Link;
        await links.MailAsync(registration, kind, link, cancellationToken);
        return link;
    }
}
