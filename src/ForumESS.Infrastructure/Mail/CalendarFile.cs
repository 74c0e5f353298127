using System.Globalization;
using System.Text;
using ForumESS.Infrastructure.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// The calendar entry of a registration, and one for each session of the day that the person has a seat in. Their UIDs
/// stay while their sequences follow the changes of date and place, so that a later file replaces the entries of an earlier
/// one. It holds no personal link: calendars are shared.
/// </summary>
internal sealed class CalendarFile(MailTemplates templates, SiteOptions site)
{
    public const string Method = "PUBLISH";

    private const string Template = "agenda";

    public static string NameOf(int year) => string.Create(CultureInfo.InvariantCulture, $"forum-ess-{year}.ics");

    /// <summary>UTF-8; null while the edition has no date, or when the facts are about no registration.</summary>
    /// <exception cref="MailTemplateException">The template of its title and description is missing or broken.</exception>
    public async Task<byte[]?> WriteAsync(MailFacts facts, string language, DateTimeOffset now)
    {
        if (facts is not { RegistrationId: { } registration, StartsAt: { } start, EndsAt: { } end })
        {
            return null;
        }
        var values = MailValues.Of(facts, site, language, now);
        var edition = (Dictionary<string, object?>)values["edition"]!;
        var text = await templates.TextAsync(Template, language, values);
        var calendar = new Ical.Net.Calendar { Method = Method, ProductId = $"-//Forum ESS//{site.Organisation}//FR" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(ZoneId, start.UtcDateTime, includeHistoricalData: false));
        var url = new Uri((string)edition["url"]!);
        calendar.Events.Add(
            new CalendarEvent
            {
                Uid = $"{registration:D}@{Host}",
                Sequence = facts.ScheduleVersion,
                DtStamp = Stamp(now),
                Start = Local(start),
                End = Local(end),
                Summary = text.FirstLine,
                Description = text.Rest.TrimEnd(),
                Location = Place(edition["place"], edition["address"]),
                Url = url,
                Organizer = Organizer(),
                Status = Ical.Net.EventStatus.Confirmed,
            }
        );
        // Who waits for a session has nothing to keep free yet.
        foreach (var session in facts.Sessions.Where(session => session.IsSignedUp))
        {
            calendar.Events.Add(
                new CalendarEvent
                {
                    Uid = $"{registration:D}.{session.Id:D}@{Host}",
                    Sequence = session.Version,
                    DtStamp = Stamp(now),
                    Start = Local(session.StartsAt),
                    End = Local(session.EndsAt),
                    Summary = MailValues.OneLine(session.Title!.In(language)),
                    Description = text.FirstLine,
                    Location = Place(session.Place ?? facts.Room, facts.Venue, edition["address"]),
                    Url = url,
                    Organizer = Organizer(),
                    Status = Ical.Net.EventStatus.Confirmed,
                }
            );
        }
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    // Calendars know IANA names; a Windows server may have been given its own.
    private string ZoneId =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(site.TimeZone.Id, out var iana) ? iana : site.TimeZone.Id;

    private string Host => new Uri(site.BaseUrl).Host;

    private Organizer Organizer() => new($"mailto:{site.Contact}") { CommonName = site.Organisation };

    private static CalDateTime Stamp(DateTimeOffset now) => new(now.UtcDateTime, CalDateTime.UtcTzId);

    private static string Place(params object?[] parts) =>
        string.Join(", ", parts.OfType<string>().Select(MailValues.OneLine));

    private CalDateTime Local(DateTimeOffset instant) =>
        new(TimeZoneInfo.ConvertTime(instant, site.TimeZone).DateTime, ZoneId);
}
