using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Groups;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>Corrects what a badge shows, the needs and the answers. The ticket names nobody, so it stays valid and no mail is due.</summary>
public sealed record CorrectRegistration : ICommand<Result>, IAudited, IReplaces
{
    public required Guid Id { get; init; }

    /// <summary>Each field as typed: null leaves what is stored, blank empties it where that is allowed.</summary>
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Organisation { get; init; }
    public string? Needs { get; init; }

    /// <summary>By question code, as an <see cref="AnswerReader"/> takes them; a question left out keeps its answer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = AnswerDesk.None;

    /// <summary>The <see cref="StoredVersion"/> of the <see cref="PersonWritten"/> that the caller saw; the answers are not compared.</summary>
    public string? Over { get; init; }

    /// <summary>Why nothing of it is corrected any more, or yet; null when it may be.</summary>
    /// <param name="isOver">Whether the edition has taken place or is archived.</param>
    public static Error? WhyNot(RegistrationStatus status, bool isNamed, EditionStatus edition, bool isOver) =>
        status == RegistrationStatus.Cancelled ? RegistrationErrors.Cancelled
        : !isNamed ? GroupErrors.SeatUnnamed
        : Edition.WhyNoChange(edition, isOver);

    public AuditMark Mark => new(AuditAction.CorrectRegistration, AuditSubject.Registration, Id);
}

/// <summary>What a form of the office shows and replaces of a person; null and blank are the same.</summary>
public sealed record PersonWritten(string FirstName, string LastName, string? Organisation, string? Needs)
{
    public string Organisation { get; } = Organisation ?? "";
    public string Needs { get; } = Needs ?? "";
}

internal sealed class CorrectRegistrationValidator : AbstractValidator<CorrectRegistration>
{
    public CorrectRegistrationValidator()
    {
        When(
            command => command.FirstName is not null,
            () => RuleFor(command => command.FirstName).MustBeName("registration.first_name", Attendee.NameMaxLength)
        );
        When(
            command => command.LastName is not null,
            () => RuleFor(command => command.LastName).MustBeName("registration.last_name", Attendee.NameMaxLength)
        );
        RuleFor(command => command.Organisation).MayBeLine("registration.organisation", Attendee.OrganisationMaxLength);
        RuleFor(command => command.Needs).MayBeParagraph("registration.needs", Registration.NeedsMaxLength);
    }
}

internal sealed class CorrectRegistrationHandler(
    IEditionStore editions,
    IAudienceStore audiences,
    IRegistrationStore registrations,
    AnswerDesk answers,
    TimeProvider clock
) : IRequestHandler<CorrectRegistration, Result>
{
    public async Task<Result> Handle(CorrectRegistration command, CancellationToken cancellationToken)
    {
        if (await registrations.LockAsync(command.Id, cancellationToken) is not { } registration)
        {
            return RegistrationErrors.Unknown;
        }
        var edition = await editions.FindAsync(registration.EditionId, cancellationToken);
        if (Refusal(command, registration, edition!) is { } refused)
        {
            return refused;
        }
        var (stored, written) = (registration.Attendee, registration.Contact.Needs);
        var audience = await audiences.FindAsync(registration.Audience, cancellationToken);
        var attendee = Attendee.Create(
            command.FirstName ?? stored.FirstName,
            command.LastName ?? stored.LastName,
            command.Organisation ?? stored.Organisation,
            audience!
        );
        if (attendee.Error is { } fault)
        {
            return fault;
        }
        var needs = command.Needs is null
            ? written
            : TypedText.Paragraph(command.Needs, Registration.NeedsMaxLength).ValueOrNull;
        if (registration.Correct(attendee.Value, needs).Error is { } refusal)
        {
            return refusal;
        }
        if (await answers.ChangeAsync(registration, command.Answers, cancellationToken) is { } unanswered)
        {
            return unanswered;
        }
        await registrations.UpdateAsync(registration, cancellationToken);
        return Result.Success;
    }

    private Error? Refusal(CorrectRegistration command, Registration registration, Edition edition)
    {
        var stored = registration.Attendee;
        var written = new PersonWritten(
            stored.FirstName,
            stored.LastName,
            stored.Organisation,
            registration.Contact.Needs
        );
        return command.WhyNot(written)
            ?? CorrectRegistration.WhyNot(
                registration.Status,
                stored.IsNamed,
                edition.Status,
                edition.IsOver(clock.GetUtcNow())
            );
    }
}
