using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>
/// Changes what a group is called and who speaks for it. Another address ends every link that the one before was sent, and
/// gets its own; tickets stay valid, for they may be in people's hands already. The one before is told, whoever changed it:
/// somebody who saw the link, or rang up the office, is not to take a group over unnoticed.
/// </summary>
public sealed record ChangeGroup : ICommand<Result<ChangedGroup>>, IAudited
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }

    /// <inheritdoc cref="RegisterAttendee.AddressProof"/>
    public string? AddressProof { get; init; }

    public AuditMark Mark => new(AuditAction.ChangeGroup, AuditSubject.Group, Id);
}

/// <param name="Link">The only one that opens the group from now on; null: those there are still do.</param>
public sealed record ChangedGroup(LinkKey? Link);

internal sealed class ChangeGroupValidator : AbstractValidator<ChangeGroup>
{
    public ChangeGroupValidator()
    {
        RuleFor(command => command.Name).MustBeName("group.name", RegistrationGroup.NameMaxLength);
        RuleFor(command => command.FirstName).MustBeName("registration.first_name", Attendee.NameMaxLength);
        RuleFor(command => command.LastName).MustBeName("registration.last_name", Attendee.NameMaxLength);
        RuleFor(command => command.Email).MustBeEmail();
    }
}

internal sealed class ChangeGroupHandler(
    GroupDesk desk,
    IGroupStore groups,
    IRegistrationStore registrations,
    ILinkStore keys,
    IOutbox outbox,
    AddressGuard guard,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<ChangeGroup, Result<ChangedGroup>>
{
    public async Task<Result<ChangedGroup>> Handle(ChangeGroup command, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(command.Id, cancellationToken);
        if (opened.Error is { } refusal)
        {
            return refusal;
        }
        var group = opened.Value.Group;
        var changed = group with
        {
            Name = TypedText.Line(command.Name, RegistrationGroup.NameMaxLength).Value,
            Contact = group.Contact with
            {
                FirstName = TypedText.Line(command.FirstName, Attendee.NameMaxLength).Value,
                LastName = TypedText.Line(command.LastName, Attendee.NameMaxLength).Value,
                Email = EmailAddress.TryParse(command.Email)!,
            },
        };
        var isMoved = changed.Contact.Email.Key != group.Contact.Email.Key;
        if (isMoved && await CheckMoveAsync(command, opened.Value, cancellationToken) is { } tooOften)
        {
            return tooOften;
        }
        if (!await groups.UpdateAsync(changed, cancellationToken))
        {
            return GroupErrors.EmailTaken;
        }
        await groups.MoveContactAsync(group.Id, changed.Contact.Email, cancellationToken);
        foreach (var seat in opened.Value.Seats)
        {
            await FollowAsync(seat, group, changed, cancellationToken);
        }
        return new ChangedGroup(isMoved ? await MoveLinkAsync(group, cancellationToken) : null);
    }

    private async Task<Error?> CheckMoveAsync(
        ChangeGroup command,
        OpenGroup open,
        CancellationToken cancellationToken
    ) =>
        await links.HasSentAsync(open.Lead, MailKind.Link, cancellationToken)
            ? RegistrationErrors.TooManyEmailChanges
            : await guard.CheckAsync(
                command.AddressProof,
                open.Edition,
                EmailAddress.TryParse(command.Email)!,
                open.Group.Contact.Language,
                cancellationToken
            );

    // The group's name stands for the organisation of who was not given another.
    private async Task FollowAsync(
        Registration seat,
        RegistrationGroup former,
        RegistrationGroup changed,
        CancellationToken cancellationToken
    )
    {
        var (person, needs) = (seat.Attendee, seat.Contact.Needs);
        var organisation = person.Organisation == former.Name ? changed.Name : person.Organisation;
        seat.Correct(Attendee.Existing(person.FirstName, person.LastName, organisation), needs);
        seat.ChangeEmail(changed.Contact.Email);
        await registrations.UpdateAsync(seat, cancellationToken);
        if (former.Contact.Email.Key != changed.Contact.Email.Key && seat.Contact.Holder is null)
        {
            await keys.ForgetAsync(seat.Id, opensSeat: true, cancellationToken);
        }
    }

    // About the edition alone, as the mail of a registration that goes on by another address: it may be a stranger's, mistyped.
    private Task<Guid> TellAsync(RegistrationGroup former, CancellationToken cancellationToken) =>
        outbox.AddAsync(
            new OutgoingMail
            {
                Kind = MailKind.GroupHandedOn,
                EditionId = former.EditionId,
                Recipient = former.Contact.Email.Value,
                Language = former.Contact.Language,
            },
            cancellationToken
        );

    private async Task<LinkKey> MoveLinkAsync(RegistrationGroup former, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await TellAsync(former, cancellationToken);
        await registrations.AddReleaseAsync(
            Guid.CreateVersion7(now),
            former.EditionId,
            former.Contact.Email,
            now,
            cancellationToken
        );
        await keys.ForgetAsync(former.Id, opensSeat: false, cancellationToken);
        await outbox.WithdrawAsync(former.Id, former.Contact.Email, cancellationToken);
        var lead = await registrations.FindAsync(former.Id, cancellationToken);
        var link = await links.AddAsync(lead!, cancellationToken);
        await links.MailAsync(lead!, MailKind.Link, link, cancellationToken);
        return link;
    }
}
