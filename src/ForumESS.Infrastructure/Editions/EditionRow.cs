using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

/// <summary>An edition as stored.</summary>
internal sealed record EditionRow
{
    public Guid Id { get; init; }
    public int Year { get; init; }
    public bool YearIsInferred { get; init; }
    public int? Ordinal { get; init; }
    public LocalizedText? Theme { get; init; }
    public LocalizedText? Description { get; init; }
    public string Status { get; init; } = "";
    public Guid? VenueId { get; init; }
    public Guid? RoomId { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public DateTimeOffset? RegistrationOpensAt { get; init; }
    public DateTimeOffset? RegistrationClosesAt { get; init; }
    public bool IsDemo { get; init; }
    public bool AsksQuestions { get; init; }
    public bool HasSessions { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }

    public static EditionRow Of(Edition edition) =>
        new()
        {
            Id = edition.Id,
            Year = edition.Plan.Year,
            YearIsInferred = edition.YearIsInferred,
            Ordinal = edition.Plan.Ordinal,
            Theme = edition.Plan.Theme,
            Description = edition.Plan.Description,
            Status = StoredCode.Of(edition.Status),
            VenueId = edition.Plan.VenueId,
            RoomId = edition.Plan.RoomId,
            StartsAt = edition.Plan.StartsAt,
            EndsAt = edition.Plan.EndsAt,
            RegistrationOpensAt = edition.Plan.RegistrationOpensAt,
            RegistrationClosesAt = edition.Plan.RegistrationClosesAt,
            IsDemo = edition.IsDemo,
            ArchivedAt = edition.ArchivedAt,
        };

    public Edition ToEdition() =>
        Edition.Existing(
            Id,
            new EditionPlan
            {
                Year = Year,
                Ordinal = Ordinal,
                Theme = Theme,
                Description = Description,
                VenueId = VenueId,
                RoomId = RoomId,
                StartsAt = StartsAt,
                EndsAt = EndsAt,
                RegistrationOpensAt = RegistrationOpensAt,
                RegistrationClosesAt = RegistrationClosesAt,
            },
            StoredCode.Parse<EditionStatus>(Status),
            YearIsInferred,
            IsDemo,
            AsksQuestions,
            HasSessions,
            ArchivedAt
        );
}
