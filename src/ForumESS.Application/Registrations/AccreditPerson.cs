using FluentValidation;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Tickets;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// The office takes in a speaker, an exhibitor, a journalist or a volunteer: they get a ticket and a badge, and a place beside
/// the public's seats. Fields are as typed.
/// </summary>
public sealed record AccreditPerson : ICommand<Result<Guid>>, IEditionCommand, ITicketCommand, IAudited
{
    public required int Year { get; init; }
    public string? Audience { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public string? Organisation { get; init; }

    /// <summary>Two-letter code of the language the person reads.</summary>
    public required string Language { get; init; }

    public AuditMark Mark =>
        new(AuditAction.AccreditPerson, AuditSubject.Registration) { Year = Year, Made = AuditMark.GuidOf };
}

internal sealed class AccreditPersonValidator : AbstractValidator<AccreditPerson>
{
    public AccreditPersonValidator()
    {
        RuleFor(command => command.Audience).NotEmpty().WithErrorCode("registration.audience_required");
        RuleFor(command => command.FirstName).MustBeName("registration.first_name", Attendee.NameMaxLength);
        RuleFor(command => command.LastName).MustBeName("registration.last_name", Attendee.NameMaxLength);
        RuleFor(command => command.Email).MustBeEmail();
        RuleFor(command => command.Organisation).MayBeLine("registration.organisation", Attendee.OrganisationMaxLength);
    }
}

internal sealed class AccreditPersonHandler(IAudienceStore audiences, IMediator mediator)
    : IRequestHandler<AccreditPerson, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(AccreditPerson command, CancellationToken cancellationToken)
    {
        if (await audiences.FindAsync(command.Audience!, cancellationToken) is not { TakesSeat: false })
        {
            return EditionErrors.AudienceNotInvited with
            {
                Fields = [new(nameof(command.Audience), EditionErrors.AudienceNotInvited.Code)],
            };
        }
        var taken = await mediator.Send(
            new RegisterAttendee
            {
                Year = command.Year,
                Audience = command.Audience,
                FirstName = command.FirstName,
                LastName = command.LastName,
                Email = command.Email,
                Organisation = command.Organisation,
                Language = command.Language,
                Origin = RegistrationOrigin.Import,
            },
            cancellationToken
        );
        return taken.Error is { } refusal ? refusal : taken.Value.Id;
    }
}
