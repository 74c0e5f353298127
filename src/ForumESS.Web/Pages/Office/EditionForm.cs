using System.Globalization;
using ForumESS.Application.Editions;
using ForumESS.Application.Venues;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>The plan of an edition as a form holds it; texts by language code.</summary>
public sealed class EditionForm
{
    private const string RoomMark = "r:";
    private const string VenueMark = "v:";

    public string? Year { get; set; }
    public string? Ordinal { get; set; }
    public LanguageTexts Theme { get; set; } = [];
    public LanguageTexts Description { get; set; } = [];

    /// <summary>A room, or a venue whose room is not known yet.</summary>
    public string? Place { get; set; }
    public string? StartsAt { get; set; }
    public string? EndsAt { get; set; }
    public string? RegistrationOpensAt { get; set; }
    public string? RegistrationClosesAt { get; set; }

    public static EditionForm Of(EditionPlan plan, LocalTimes times) =>
        new()
        {
            Year = plan.Year.ToString(CultureInfo.InvariantCulture),
            Ordinal = plan.Ordinal?.ToString(CultureInfo.InvariantCulture),
            Theme = LanguageTexts.Of(plan.Theme),
            Description = LanguageTexts.Of(plan.Description),
            Place =
                plan.RoomId is { } room ? $"{RoomMark}{room}"
                : plan.VenueId is { } venue ? $"{VenueMark}{venue}"
                : null,
            StartsAt = times.Write(plan.StartsAt),
            EndsAt = times.Write(plan.EndsAt),
            RegistrationOpensAt = times.Write(plan.RegistrationOpensAt),
            RegistrationClosesAt = times.Write(plan.RegistrationClosesAt),
        };

    /// <summary>The command with everything but the year; what cannot be read is noted by the reader.</summary>
    internal T Fill<T>(T command, FormReader reader, IStringLocalizer<OfficeText> texts)
        where T : EditionInput =>
        (T)(
            command with
            {
                Ordinal = reader.Number("Form.Ordinal", Ordinal, texts["Plan.Ordinal"]),
                Theme = Theme.Known(),
                Description = Description.Known(),
                RoomId = Id(RoomMark),
                VenueId = Id(VenueMark),
                StartsAt = reader.Instant("Form.StartsAt", StartsAt, texts["Plan.StartsAt"]),
                EndsAt = reader.Instant("Form.EndsAt", EndsAt, texts["Plan.EndsAt"]),
                RegistrationOpensAt = reader.Instant(
                    "Form.RegistrationOpensAt",
                    RegistrationOpensAt,
                    texts["Plan.RegistrationOpensAt"]
                ),
                RegistrationClosesAt = reader.Instant(
                    "Form.RegistrationClosesAt",
                    RegistrationClosesAt,
                    texts["Plan.RegistrationClosesAt"]
                ),
            }
        );

    internal IEnumerable<FieldText> Said(IEnumerable<SelectListItem> places, IStringLocalizer<OfficeText> texts) =>
        [
            new(texts["Plan.Ordinal"], Ordinal),
            .. Theme.Said(code => texts["Plan.Theme", texts[$"Language.{code}"].Value]),
            .. Description.Said(code => texts["Plan.Description", texts[$"Language.{code}"].Value]),
            new(texts["Plan.Place"], places.FirstOrDefault(each => each.Value == (Place ?? ""))?.Text),
            new(texts["Plan.StartsAt"], LocalTimes.Told(StartsAt)),
            new(texts["Plan.EndsAt"], LocalTimes.Told(EndsAt)),
            new(texts["Plan.RegistrationOpensAt"], LocalTimes.Told(RegistrationOpensAt)),
            new(texts["Plan.RegistrationClosesAt"], LocalTimes.Told(RegistrationClosesAt)),
        ];

    /// <summary>Venues without a room first, then each of their rooms.</summary>
    public static IReadOnlyList<SelectListItem> Places(
        IReadOnlyList<VenueCard> venues,
        IStringLocalizer<OfficeText> texts
    )
    {
        var places = new List<SelectListItem> { new(texts["Plan.Place.None"], "") };
        foreach (var venue in venues)
        {
            var name = EditionTexts.Place(venue.Name, venue.City) ?? venue.Name;
            places.Add(new(texts["Plan.Place.Venue", name], $"{VenueMark}{venue.Id}"));
            places.AddRange(
                venue.Rooms.Select(room => new SelectListItem(
                    texts["Plan.Place.Room", name, room.Name, SiteFormat.Number(room.PublicSeats)],
                    $"{RoomMark}{room.Id}"
                ))
            );
        }
        return places;
    }

    // An id that is none names a place that does not exist, and is refused as such.
    private Guid? Id(string mark) =>
        Place?.StartsWith(mark, StringComparison.Ordinal) == true
            ? Guid.TryParse(Place[mark.Length..], CultureInfo.InvariantCulture, out var id)
                ? id
                : Guid.Empty
            : null;
}
