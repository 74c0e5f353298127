using System.Globalization;
using System.Text;
using ForumESS.Infrastructure.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// The calendar entry of a registration. Its UID stays while its sequence follows the edition's changes of date and
/// place, so that a later file replaces the entry of an earlier one. It holds no personal link: calendars are shared.
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
        calendar.Events.Add(
            new CalendarEvent
            {
                Uid = $"{registration:D}@{new Uri(site.BaseUrl).Host}",
                Sequence = facts.ScheduleVersion,
                DtStamp = new CalDateTime(now.UtcDateTime, CalDateTime.UtcTzId),
                Start = Local(start),
                End = Local(end),
                Summary = text.FirstLine,
                Description = text.Rest.TrimEnd(),
                Location = string.Join(", ", new[] { edition["place"], edition["address"] }.OfType<string>()),
                Url = new Uri((string)edition["url"]!),
                Organizer = new Organizer($"mailto:{site.Contact}") { CommonName = site.Organisation },
                Status = Ical.Net.EventStatus.Confirmed,
            }
        );
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    // Calendars know IANA names; a Windows server may have been given its own.
    private string ZoneId =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(site.TimeZone.Id, out var iana) ? iana : site.TimeZone.Id;

    private CalDateTime Local(DateTimeOffset instant) =>
        new(TimeZoneInfo.ConvertTime(instant, site.TimeZone).DateTime, ZoneId);
}
