using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>One person takes one seat, or a place in the line where none is left. Fields are as typed; null and blank are the same.</summary>
public sealed record RegisterAttendee
    : ICommand<Result<RegistrationReceipt>>,
        IEditionCommand,
        IOutlivesArchive,
        ITicketCommand
{
    public required int Year { get; init; }
    public string? Audience { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public string? Organisation { get; init; }
    public string? Siret { get; init; }
    public string? Needs { get; init; }

    /// <summary>By question code, as an <see cref="AnswerReader"/> takes them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = AnswerDesk.None;

    /// <summary>Codes of the sessions of the day to sign up for; without effect for who gets no seat at the edition.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    /// <summary>As an <see cref="IAddressProofs"/> made it; without effect, and null, for nearly everybody.</summary>
    public string? AddressProof { get; init; }

    /// <summary>Null when the newsletter was not asked for.</summary>
    public ShownConsent? Newsletter { get; init; }

    /// <summary>Two-letter code of the language the person reads.</summary>
    public required string Language { get; init; }

    public required RegistrationOrigin Origin { get; init; }

    /// <summary>True sends the person no mail.</summary>
    public bool IsQuiet { get; init; }
}

/// <summary>What the person who registered gets, and nobody else may see.</summary>
/// <param name="Position">Place among those who wait for the same seats, from 1; null with a seat.</param>
/// <param name="Ticket">Null without a seat.</param>
public sealed record RegistrationReceipt(Guid Id, LinkKey Link, int? Position, TicketReceipt? Ticket);

/// <param name="Code">The signed text in the QR.</param>
/// <param name="ShortCode">In two groups, as printed.</param>
public sealed record TicketReceipt(string Code, string ShortCode);

internal sealed class RegisterAttendeeValidator : AbstractValidator<RegisterAttendee>
{
    public RegisterAttendeeValidator()
    {
        RuleFor(command => command.Audience).NotEmpty().WithErrorCode("registration.audience_required");
        RuleFor(command => command.FirstName).MustBeName("registration.first_name", Attendee.NameMaxLength);
        RuleFor(command => command.LastName).MustBeName("registration.last_name", Attendee.NameMaxLength);
        RuleFor(command => command.Email).MustBeEmail();
        RuleFor(command => command.Organisation).MayBeLine("registration.organisation", Attendee.OrganisationMaxLength);
        RuleFor(command => command.Siret).MayBeSiret();
        RuleFor(command => command.Needs).MayBeParagraph("registration.needs", Registration.NeedsMaxLength);
    }
}

internal sealed class RegisterAttendeeHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    AnswerDesk answers,
    SeatDesk seats,
    SessionDesk sessions,
    TicketDesk tickets,
    AddressGuard guard,
    PersonalLinks links,
    TimeProvider clock
) : IRequestHandler<RegisterAttendee, Result<RegistrationReceipt>>
{
    private static readonly Error AudienceNotInvited = EditionErrors.AudienceNotInvited with
    {
        Fields = [new(nameof(RegisterAttendee.Audience), EditionErrors.AudienceNotInvited.Code)],
    };

    public async Task<Result<RegistrationReceipt>> Handle(RegisterAttendee command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var edition = await editions.FindByYearAsync(command.Year, cancellationToken);
        if (edition is null || (edition.Status == EditionStatus.Draft && !IsOffice(command)))
        {
            return EditionErrors.Unknown;
        }
        if (!IsOpen(command, edition, now))
        {
            return EditionErrors.RegistrationClosed;
        }
        if (
            await audiences.FindAsync(command.Audience!, cancellationToken) is not { } audience
            // Nobody accredits themselves.
            || !(audience.TakesSeat || IsOffice(command))
        )
        {
            return AudienceNotInvited;
        }
        var attendee = Attendee.Create(command.FirstName!, command.LastName!, command.Organisation, audience);
        if (attendee.Error is { } fault)
        {
            return fault;
        }
        var said = await answers.ReadAsync(command, edition, cancellationToken);
        if (said.Error is { } unanswered)
        {
            return unanswered;
        }
        var registration = Create(command, edition, audience, attendee.Value, now);
        var place = await SeatAsync(command, registration, edition, cancellationToken);
        if (place.Error is { } refusal)
        {
            return refusal;
        }
        if (await SignUpAsync(command, registration, edition, cancellationToken) is { } misfit)
        {
            return misfit;
        }
        await answers.AddAsync(registration, said.Value, cancellationToken);
        await AddConsentAsync(command, registration, cancellationToken);
        return await HandAsync(command, registration, audience, place.Value, cancellationToken);
    }

    /// <summary>Gives the link, and the ticket of who has a seat.</summary>
    /// <param name="place">In the line; 0 with a seat.</param>
    private async Task<RegistrationReceipt> HandAsync(
        RegisterAttendee command,
        Registration registration,
        AudienceType audience,
        int place,
        CancellationToken cancellationToken
    )
    {
        var link = await links.AddAsync(registration, cancellationToken);
        if (place is not 0)
        {
            await MailAsync(command, registration, MailKind.Waitlisted, link, cancellationToken);
            return new RegistrationReceipt(registration.Id, link, place, Ticket: null);
        }
        var ticket = await tickets.IssueAsync(registration, command.Year, audience, issueNumber: 1, cancellationToken);
        await MailAsync(command, registration, MailKind.Confirmation, link, cancellationToken);
        var receipt = new TicketReceipt(ticket.Code, ticket.ShortCode.ToString());
        return new RegistrationReceipt(registration.Id, link, Position: null, receipt);
    }

    // The office takes people in before registration opens and after it closes.
    private static bool IsOpen(RegisterAttendee command, Edition edition, DateTimeOffset now) =>
        IsOffice(command) ? edition.WhyNoChange(now) is null : edition.RegistrationAt(now) == RegistrationState.Open;

    private static bool IsOffice(RegisterAttendee command) => command.Origin == RegistrationOrigin.Import;

    private Task MailAsync(
        RegisterAttendee command,
        Registration registration,
        MailKind kind,
        LinkKey link,
        CancellationToken cancellationToken
    ) => command.IsQuiet ? Task.CompletedTask : links.MailAsync(registration, kind, link, cancellationToken);

    private static Registration Create(
        RegisterAttendee command,
        Edition edition,
        AudienceType audience,
        Attendee attendee,
        DateTimeOffset now
    ) =>
        Registration.Create(
            RandomDraw.NewId(now),
            edition.Id,
            audience,
            attendee,
            new RegistrationContact
            {
                Email = EmailAddress.TryParse(command.Email)!,
                Language = command.Language,
                Siret = string.IsNullOrWhiteSpace(command.Siret) ? null : Siret.Parse(command.Siret).Value,
                Needs = TypedText.Paragraph(command.Needs, Registration.NeedsMaxLength).ValueOrNull,
            },
            command.Origin,
            now
        );

    /// <summary>Takes the seat and stores who has it, or puts them in line; answers their place there, 0 with a seat.</summary>
    private async Task<Result<int>> SeatAsync(
        RegisterAttendee command,
        Registration registration,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        if (await seats.OpenAsync(edition, cancellationToken) is not { } ledger)
        {
            return EditionErrors.RegistrationClosed;
        }
        var taken = await TakeAsync(command, registration, edition, ledger, cancellationToken);
        if (taken.Error == EditionErrors.AudienceNotInvited)
        {
            return AudienceNotInvited;
        }
        if (taken.IsSuccess)
        {
            registration.Confirm(registration.CreatedAt);
        }
        // Somebody who is registered is told so even when the room is full. Mostly the unique index finds it out, for free.
        if (taken.Error is { } full && !(ledger.Line.IsKept && ledger.Of(registration.Audience).TakesSeat))
        {
            return await RefuseDuplicateAsync(registration, cancellationToken) ?? full;
        }
        var email = registration.Contact.Email;
        var isProven = guard.IsProven(command.AddressProof, edition, email);
        if (!await registrations.AddAsync(registration, isProven, cancellationToken))
        {
            return await RefuseDuplicateAsync(registration, cancellationToken)
                ?? await guard.CheckAsync(command.AddressProof, edition, email, command.Language, cancellationToken)
                ?? RegistrationErrors.TooManyReturns;
        }
        if (taken.Error is not null)
        {
            return await seats.JoinAsync(ledger, registration, party: 1, takesPart: false, cancellationToken);
        }
        await seats.SeatAsync(ledger, registration.Audience, party: 1, cancellationToken);
        return 0;
    }

    // The office knows who stands before it: it may seat somebody whom the line is behind.
    private async Task<Result> TakeAsync(
        RegisterAttendee command,
        Registration registration,
        Edition edition,
        SeatLedger ledger,
        CancellationToken cancellationToken
    )
    {
        var (audience, now) = (registration.Audience, registration.CreatedAt);
        return
            !IsOffice(command)
            && ledger.Left(audience, now) > 0
            && await seats.LeftAsync(edition, ledger, audience, cancellationToken) == 0
            ? EditionErrors.Full
            : ledger.Take(audience, party: 1, now);
    }

    private async Task<Error?> SignUpAsync(
        RegisterAttendee command,
        Registration registration,
        Edition edition,
        CancellationToken cancellationToken
    )
    {
        if (command.Sessions.Count == 0 || registration.Status != RegistrationStatus.Confirmed)
        {
            return null;
        }
        var refusal = await sessions.SignUpAllAsync(edition, registration, command.Sessions, cancellationToken);
        return refusal is null ? null : refusal with { Fields = [new(nameof(command.Sessions), refusal.Code)] };
    }

    private async Task<Error?> RefuseDuplicateAsync(Registration refused, CancellationToken cancellationToken)
    {
        var holder = await registrations.FindByEmailAsync(refused.EditionId, refused.Contact.Email, cancellationToken);
        if (holder is null)
        {
            return null;
        }
        await links.RemindAsync(holder, cancellationToken);
        return RegistrationErrors.Duplicate;
    }

    private async Task AddConsentAsync(
        RegisterAttendee command,
        Registration registration,
        CancellationToken cancellationToken
    )
    {
        if (command.Newsletter is { } shown)
        {
            await registrations.AddConsentAsync(
                Guid.CreateVersion7(registration.CreatedAt),
                registration.Id,
                new Consent(Consent.Newsletter, shown, registration.CreatedAt),
                cancellationToken
            );
        }
    }
}
