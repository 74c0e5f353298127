using FluentValidation;
using ForumESS.Application.Audit;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Venues;
using MediatR;

namespace ForumESS.Application.Venues;

/// <summary>A new place, without rooms yet. Fields are as typed; null and blank are the same.</summary>
public sealed record CreateVenue : ICommand<Result<Guid>>, IAudited
{
    public string? Name { get; init; }
    public string? City { get; init; }
    public string? Address { get; init; }
    public string? Access { get; init; }

    public AuditMark Mark => new(AuditAction.CreateVenue, AuditSubject.Venue) { Made = AuditMark.GuidOf };
}

internal sealed class CreateVenueValidator : AbstractValidator<CreateVenue>
{
    public CreateVenueValidator()
    {
        RuleFor(command => command.Name).MustBeLine("venue.name", Venue.NameMaxLength);
        RuleFor(command => command.City).MayBeLine("venue.city", Venue.CityMaxLength);
        RuleFor(command => command.Address).MayBeLine("venue.address", Venue.AddressMaxLength);
        RuleFor(command => command.Access).MayBeParagraph("venue.access", Venue.AccessMaxLength);
    }
}

internal sealed class CreateVenueHandler(IVenueStore venues, TimeProvider clock)
    : IRequestHandler<CreateVenue, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CreateVenue command, CancellationToken cancellationToken)
    {
        var venue = new Venue(Guid.CreateVersion7(clock.GetUtcNow()), Line(command.Name, Venue.NameMaxLength)!)
        {
            City = Line(command.City, Venue.CityMaxLength),
            Address = Line(command.Address, Venue.AddressMaxLength),
            Access = TypedText.Paragraph(command.Access, Venue.AccessMaxLength) is { Fault: null } access
                ? access.Value
                : null,
        };
        return await venues.AddAsync(venue, cancellationToken) ? venue.Id : VenueErrors.NameTaken;
    }

    private static string? Line(string? typed, int maxLength) =>
        TypedText.Line(typed, maxLength) is { Fault: null } line ? line.Value : null;
}
