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

    /// <summary>What another one says where this one says something else, by the field's label; blank where it says nothing.</summary>
    internal IEnumerable<TheirText> DifferencesTo(
        EditionForm other,
        IEnumerable<SelectListItem> places,
        IStringLocalizer<OfficeText> texts
    )
    {
        string PlaceIn(EditionForm form) => places.FirstOrDefault(each => each.Value == (form.Place ?? ""))?.Text ?? "";
        string OfLanguage(string key, string code) => texts[key, texts[$"Language.{code}"].Value];
        (string Label, string? Mine, string? Theirs, string? Language)[] fields =
        [
            (texts["Plan.Ordinal"], Ordinal, other.Ordinal, null),
            .. Locales.All.Select(locale =>
                (OfLanguage("Plan.Theme", locale.Code), Theme[locale.Code], other.Theme[locale.Code], locale.Code)
            ),
            .. Locales.All.Select(locale =>
                (
                    OfLanguage("Plan.Description", locale.Code),
                    Description[locale.Code],
                    other.Description[locale.Code],
                    locale.Code
                )
            ),
            (texts["Plan.Place"], PlaceIn(this), PlaceIn(other), null),
            (texts["Plan.StartsAt"], StartsAt, other.StartsAt, null),
            (texts["Plan.EndsAt"], EndsAt, other.EndsAt, null),
            (texts["Plan.RegistrationOpensAt"], RegistrationOpensAt, other.RegistrationOpensAt, null),
            (texts["Plan.RegistrationClosesAt"], RegistrationClosesAt, other.RegistrationClosesAt, null),
        ];
        return fields
            .Where(field => Plain(field.Mine) != Plain(field.Theirs))
            .Select(field => new TheirText(field.Label, Plain(field.Theirs), field.Language));

        // A browser sends a text's lines as the web has them, which is nobody's change.
        static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
    }

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
