using FluentValidation;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Editions;

/// <summary>An edition's plan as the office types it. Texts by two-letter language code; blank is none.</summary>
public abstract record EditionInput
{
    public required int? Year { get; init; }
    public int? Ordinal { get; init; }
    public IReadOnlyDictionary<string, string?> Theme { get; init; } = new Dictionary<string, string?>();
    public IReadOnlyDictionary<string, string?> Description { get; init; } = new Dictionary<string, string?>();

    /// <summary>Ignored when <see cref="RoomId"/> says more.</summary>
    public Guid? VenueId { get; init; }
    public Guid? RoomId { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public DateTimeOffset? RegistrationOpensAt { get; init; }
    public DateTimeOffset? RegistrationClosesAt { get; init; }

    /// <param name="venueId">The venue of the room, where one was chosen.</param>
    internal EditionPlan ToPlan(Guid? venueId) =>
        new()
        {
            Year = Year!.Value,
            Ordinal = Ordinal,
            Theme = Theme.ToText(),
            Description = Description.ToText(),
            VenueId = venueId,
            RoomId = RoomId,
            StartsAt = StartsAt,
            EndsAt = EndsAt,
            RegistrationOpensAt = RegistrationOpensAt,
            RegistrationClosesAt = RegistrationClosesAt,
        };
}

internal abstract class EditionInputValidator<T> : AbstractValidator<T>
    where T : EditionInput
{
    protected EditionInputValidator()
    {
        RuleFor(command => command.Year).NotNull().WithErrorCode("edition.year_required");
        RuleFor(command => command.Ordinal)
            .InclusiveBetween(1, EditionPlan.LastOrdinal)
            .WithErrorCode("edition.ordinal_out_of_range");
        RuleFor(command => command.Theme).MayBeTexts("edition.theme", EditionPlan.ThemeMaxLength);
        RuleFor(command => command.Description)
            .MayBeTexts("edition.description", EditionPlan.DescriptionMaxLength, severalLines: true);
    }
}
