using System.Collections.Concurrent;
using ForumESS.Infrastructure.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ForumESS.Infrastructure.Mail;

/// <summary>What one entry of a calendar says, whoever it is for.</summary>
/// <param name="Place">Empty when it is not known yet.</param>
internal sealed record CalendarEntry(
    DateTimeOffset Start,
    DateTimeOffset End,
    string Summary,
    string Description,
    string Place,
    string Url,
    int Sequence,
    bool IsCancelled
);

/// <summary>
/// The parts that calendar files are put together from, written by Ical.Net once and kept: thousands of people get the same
/// entry under identities of their own. Thread-safe.
/// </summary>
internal sealed class CalendarParts(SiteOptions site)
{
    // Both as long as what takes their place, so that lines are folded where they would be.
    private static readonly DateTime PlaceOfStamp = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private const string StampLine = "DTSTAMP:19700101T000000Z";

    // Of an edition or two in two languages, with their sessions; a change of one leaves its former text behind.
    private const int MostKept = 1_000;

    // Long past, whenever an edition is: Ical.Net looks for rules from here to today's date and finds none the other way round.
    private static readonly DateTime RulesSince = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ConcurrentDictionary<(Guid Part, CalendarEntry Entry), string> entries = new();
    private readonly ConcurrentDictionary<string, (string Head, string Zone, string Tail)> frames = new();

    private string Host { get; } = new Uri(site.BaseUrl).Host;

    // Calendars know IANA names; a Windows server may have been given its own.
    private string ZoneId =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(site.TimeZone.Id, out var iana) ? iana : site.TimeZone.Id;

    /// <summary>
    /// What stands before and after the entries: method and product, the zone's rules, and the end. Other properties of the
    /// whole calendar stand before the zone, which is a component as the entries are (RFC 5545, 3.4).
    /// </summary>
    public (string Head, string Zone, string Tail) Frame(string method) =>
        frames.GetOrAdd(
            method,
            key =>
            {
                var calendar = new Ical.Net.Calendar
                {
                    Method = key,
                    ProductId = $"-//Forum ESS//{site.Organisation}//FR",
                };
                calendar.AddTimeZone(VTimeZone.FromDateTimeZone(ZoneId, RulesSince, includeHistoricalData: false));
                var text = new CalendarSerializer().SerializeToString(calendar)!;
                var zone = text.IndexOf("BEGIN:VTIMEZONE", StringComparison.Ordinal);
                var end = text.LastIndexOf("END:VCALENDAR", StringComparison.Ordinal);
                return (text[..zone], text[zone..end], text[end..]);
            }
        );

    /// <param name="owner">Whose entry it is: its identity, with <paramref name="part"/> where they have several.</param>
    /// <param name="part">Empty for the only one.</param>
    public string Write(CalendarEntry entry, Guid owner, Guid part, DateTimeOffset now)
    {
        if (entries.Count > MostKept)
        {
            entries.Clear();
        }
        return entries
            .GetOrAdd((part, entry), key => Serialize(key.Entry, key.Part))
            .Replace($"{Guid.Empty:D}", $"{owner:D}", StringComparison.Ordinal)
            .Replace(StampLine, $"DTSTAMP:{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", StringComparison.Ordinal);
    }

    private string Serialize(CalendarEntry entry, Guid part)
    {
        var own = part == Guid.Empty ? "" : $".{part:D}";
        var component = new CalendarEvent
        {
            Uid = $"{Guid.Empty:D}{own}@{Host}",
            Sequence = entry.Sequence,
            DtStamp = new CalDateTime(PlaceOfStamp, CalDateTime.UtcTzId),
            Start = Local(entry.Start),
            End = Local(entry.End),
            Summary = entry.Summary,
            Description = entry.Description,
            Location = entry.Place,
            Url = new Uri(entry.Url),
            Organizer = new Organizer($"mailto:{site.Contact}") { CommonName = site.Organisation },
            Status = entry.IsCancelled ? Ical.Net.EventStatus.Cancelled : Ical.Net.EventStatus.Confirmed,
        };
        var calendar = new Ical.Net.Calendar();
        calendar.Events.Add(component);
        var text = new CalendarSerializer().SerializeToString(calendar)!;
        var begin = text.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal);
        return text[begin..text.LastIndexOf("END:VCALENDAR", StringComparison.Ordinal)];
    }

    private CalDateTime Local(DateTimeOffset instant) =>
        new(TimeZoneInfo.ConvertTime(instant, site.TimeZone).DateTime, ZoneId);
}
