using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Groups;

/// <summary>
/// A class or a team takes seats for a head count; names come later. Fields are as typed; null and blank are the same.
/// </summary>
public sealed record RegisterGroup : ICommand<Result<GroupReceipt>>, IEditionCommand, IOutlivesArchive
{
    public required int Year { get; init; }
    public string? Audience { get; init; }
    public string? Name { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public int? Seats { get; init; }

    /// <summary>Whether it takes what is left where that is not enough for all, while the rest waits.</summary>
    public bool TakesPart { get; init; }

    /// <inheritdoc cref="RegisterAttendee.AddressProof"/>
    public string? AddressProof { get; init; }

    /// <summary>Two-letter code of the language the contact reads.</summary>
    public required string Language { get; init; }

    public required RegistrationOrigin Origin { get; init; }
}

/// <summary>What the contact gets, and nobody else may see.</summary>
/// <param name="Position">Place in the line of those who have to wait, from 1; null when nobody has to.</param>
public sealed record GroupReceipt(Guid Id, LinkKey Link, int? Position);

internal sealed class RegisterGroupValidator : AbstractValidator<RegisterGroup>
{
    public RegisterGroupValidator()
    {
        RuleFor(command => command.Audience).NotEmpty().WithErrorCode("registration.audience_required");
        RuleFor(command => command.Name).MustBeName("group.name", RegistrationGroup.NameMaxLength);
        RuleFor(command => command.FirstName).MustBeName("registration.first_name", Attendee.NameMaxLength);
        RuleFor(command => command.LastName).MustBeName("registration.last_name", Attendee.NameMaxLength);
        RuleFor(command => command.Email).MustBeEmail();
        RuleFor(command => command.Seats).MustBeGroupSize(RegistrationGroup.FewestSeats);
    }
}

internal sealed class RegisterGroupHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    IGroupStore groups,
    GroupDesk desk,
    SeatDesk seats,
    AddressGuard guard,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<RegisterGroup, Result<GroupReceipt>>
{
    private static readonly Error AudienceNotInvited = EditionErrors.AudienceNotInvited with
    {
        Fields = [new(nameof(RegisterGroup.Audience), EditionErrors.AudienceNotInvited.Code)],
    };

    public async Task<Result<GroupReceipt>> Handle(RegisterGroup command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var edition = await editions.FindByYearAsync(command.Year, cancellationToken);
        if (edition is null or { Status: EditionStatus.Draft })
        {
            return EditionErrors.Unknown;
        }
        if (
            edition.RegistrationAt(now) != RegistrationState.Open
            || await seats.OpenAsync(edition, cancellationToken) is not { } ledger
        )
        {
            return EditionErrors.RegistrationClosed;
        }
        if (
            await audiences.FindAsync(command.Audience!, cancellationToken) is not { TakesSeat: true } audience
            || ledger.Quotas.All(quota => quota.Audience != audience.Code)
        )
        {
            return AudienceNotInvited;
        }
        if (await CheckAddressAsync(command, edition, cancellationToken) is { } taken)
        {
            return taken;
        }
        var open = await AddAsync(command, edition, ledger, audience, cancellationToken);
        var place = await desk.TakeAsync(open, audience, command.Seats!.Value, cancellationToken);
        return place.Error is { } refusal ? refusal : await TellAsync(open.Lead, place.Value, cancellationToken);
    }

    /// <param name="place">In the line; 0 for nobody who waits.</param>
    private async Task<GroupReceipt> TellAsync(Registration lead, int place, CancellationToken cancellationToken)
    {
        var link = await links.AddAsync(lead, cancellationToken);
        var isSeated = lead.Status == RegistrationStatus.Confirmed;
        var kind = isSeated ? MailKind.GroupConfirmation : MailKind.Waitlisted;
        await links.MailAsync(lead, kind, link, cancellationToken);
        return new GroupReceipt(lead.Id, link, place is 0 ? null : place);
    }

    /// <summary>Why the contact's address cannot speak for another group; null when it can.</summary>
    private async Task<Error?> CheckAddressAsync(
        RegisterGroup command,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        var email = EmailAddress.TryParse(command.Email)!;
        if (await groups.FindByEmailAsync(edition.Id, email, cancellationToken) is { } other)
        {
            var speaker = await registrations.FindAsync(other.Id, cancellationToken);
            await links.RemindAsync(speaker!, cancellationToken);
            return GroupErrors.Duplicate;
        }
        return await guard.CheckAsync(command.AddressProof, edition, email, command.Language, cancellationToken);
    }

    private async Task<OpenGroup> AddAsync(
        RegisterGroup command,
        Edition edition,
        SeatLedger ledger,
        AudienceType audience,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var startsAt = edition.Plan.StartsAt!.Value;
        var asked = await groups.FindNamesDueAsync(edition.Id, cancellationToken);
        var group = new RegistrationGroup
        {
            Id = Guid.CreateVersion7(now),
            EditionId = edition.Id,
            Audience = audience.Code,
            Name = TypedText.Line(command.Name, RegistrationGroup.NameMaxLength).Value,
            Contact = new GroupContact(
                TypedText.Line(command.FirstName, Attendee.NameMaxLength).Value,
                TypedText.Line(command.LastName, Attendee.NameMaxLength).Value,
                EmailAddress.TryParse(command.Email)!,
                command.Language
            ),
            TakesPart = command.TakesPart,
            NamesDueAt = startsAt,
            CreatedAt = now,
        }.WithDeadline(asked, startsAt, now);
        await groups.AddAsync(group, cancellationToken);
        var lead = Registration.Create(
            group.Id,
            edition.Id,
            audience,
            Attendee.Unnamed(group.Name, audience),
            new RegistrationContact { Email = group.Contact.Email, Language = command.Language },
            command.Origin,
            now,
            group.Id
        );
        return new OpenGroup(group, lead, edition, ledger, Seats: []);
    }
}
