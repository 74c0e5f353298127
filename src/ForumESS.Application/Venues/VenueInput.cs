using FluentValidation;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Venues;

namespace ForumESS.Application.Venues;

/// <summary>A venue as the office types it; null and blank are the same.</summary>
public abstract record VenueInput
{
    public string? Name { get; init; }
    public string? City { get; init; }
    public string? Address { get; init; }
    public string? Access { get; init; }
    public string? StepFree { get; init; }

    internal Venue ToVenue(Guid id) =>
        new(id, Line(Name, Venue.NameMaxLength)!)
        {
            City = Line(City, Venue.CityMaxLength),
            Address = Line(Address, Venue.AddressMaxLength),
            Access = Paragraph(Access),
            StepFree = Paragraph(StepFree),
        };

    private static string? Paragraph(string? typed) =>
        TypedText.Paragraph(typed, Venue.AccessMaxLength) is { Fault: null } text ? text.Value : null;

    private static string? Line(string? typed, int maxLength) =>
        TypedText.Line(typed, maxLength) is { Fault: null } line ? line.Value : null;
}

internal abstract class VenueInputValidator<T> : AbstractValidator<T>
    where T : VenueInput
{
    protected VenueInputValidator()
    {
        RuleFor(command => command.Name).MustBeLine("venue.name", Venue.NameMaxLength);
        RuleFor(command => command.City).MayBeLine("venue.city", Venue.CityMaxLength);
        RuleFor(command => command.Address).MayBeLine("venue.address", Venue.AddressMaxLength);
        RuleFor(command => command.Access).MayBeParagraph("venue.access", Venue.AccessMaxLength);
        RuleFor(command => command.StepFree).MayBeParagraph("venue.access", Venue.AccessMaxLength);
    }
}
