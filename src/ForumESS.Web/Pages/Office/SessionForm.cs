using System.Globalization;
using ForumESS.Application.Sessions;
using ForumESS.Application.Venues;
using ForumESS.Domain.Sessions;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>A session as a form holds it: texts by language code, hours of the edition's day.</summary>
public sealed class SessionForm
{
    // In the order of the page, which is that of its faults.
    public string? Kind { get; set; } = nameof(SessionKind.Workshop);
    public LanguageTexts Title { get; set; } = [];
    public LanguageTexts Description { get; set; } = [];
    public string? Speaker { get; set; }
    public string? StartsAt { get; set; }
    public string? EndsAt { get; set; }
    public string? RoomId { get; set; }
    public string? Place { get; set; }

    /// <summary>Blank: open to whoever comes.</summary>
    public string? Capacity { get; set; }

    public static SessionForm Of(OfficeSession session, LocalTimes times) =>
        new()
        {
            Kind = session.Kind.ToString(),
            Title = LanguageTexts.Of(session.Title),
            Description = LanguageTexts.Of(session.Description),
            Speaker = session.Speaker,
            StartsAt = times.WriteHour(session.StartsAt),
            EndsAt = times.WriteHour(session.EndsAt),
            RoomId = session.RoomId?.ToString(),
            Place = session.OtherPlace,
            Capacity = session.Capacity?.ToString(CultureInfo.InvariantCulture),
        };

    internal IEnumerable<FieldText> Said(
        IEnumerable<SelectListItem> rooms,
        IStringLocalizer<SessionText> texts,
        IStringLocalizer<OfficeText> office
    ) =>
        [
            new(
                texts["Form.Kind"],
                Enum.TryParse<SessionKind>(Kind, out var kind) ? texts[$"Kind.{kind}"].Value : Kind
            ),
            .. Title.Said(code => texts["Form.Title", office[$"Language.{code}"].Value]),
            .. Description.Said(code => texts["Form.Description", office[$"Language.{code}"].Value]),
            new(texts["Form.Speaker"], Speaker),
            new(texts["Form.StartsAt"], LocalTimes.Told(StartsAt)),
            new(texts["Form.EndsAt"], LocalTimes.Told(EndsAt)),
            new(texts["Form.Room"], rooms.FirstOrDefault(room => room.Value == (RoomId ?? ""))?.Text),
            new(texts["Form.Place"], Place),
            new(texts["Form.Capacity"], Capacity),
        ];

    /// <summary>The rooms of the edition's venue, after none of them.</summary>
    public static IReadOnlyList<SelectListItem> Rooms(
        IReadOnlyList<VenueCard> venues,
        Guid? venueId,
        IStringLocalizer<SessionText> texts
    ) =>
        [
            new(texts["Form.Room.None"], ""),
            .. venues
                .Where(venue => venue.Id == venueId)
                .SelectMany(venue => venue.Rooms)
                .Select(room => new SelectListItem(
                    texts["Form.Room.Seats", room.Name, SiteFormat.Number(room.PublicSeats)],
                    room.Id.ToString()
                )),
        ];

    /// <summary>The command with everything but year and code; what cannot be read is noted by the reader.</summary>
    /// <param name="day">The edition's, as a form's date field holds it.</param>
    internal T Fill<T>(T command, string day, FormReader reader, IStringLocalizer<SessionText> texts)
        where T : SessionInput =>
        (T)(
            command with
            {
                // A number would be read as one, known or not.
                Kind =
                    Enum.GetValues<SessionKind>().Cast<SessionKind?>().FirstOrDefault(kind => $"{kind}" == Kind)
                    ?? (SessionKind)(-1),
                Title = Title.Known(),
                Description = Description.Known(),
                Speaker = Speaker,
                StartsAt = At(nameof(StartsAt), StartsAt, day, reader, texts["Form.StartsAt"]),
                EndsAt = At(nameof(EndsAt), EndsAt, day, reader, texts["Form.EndsAt"]),
                // An id that is none names a room that does not exist, and is refused as such.
                RoomId =
                    string.IsNullOrWhiteSpace(RoomId) ? null
                    : Guid.TryParse(RoomId, CultureInfo.InvariantCulture, out var room) ? room
                    : Guid.Empty,
                Place = Place,
                Capacity = reader.Number($"Form.{nameof(Capacity)}", Capacity, texts["Form.Capacity"]),
            }
        );

    private static DateTimeOffset? At(string field, string? hour, string day, FormReader reader, string label) =>
        string.IsNullOrWhiteSpace(hour) ? null : reader.Instant($"Form.{field}", $"{day}T{hour.Trim()}", label);
}
