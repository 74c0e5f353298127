using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// What templates may name; <c>templates/mail/README.md</c> lists it. Each value is one line: nothing typed by a person
/// can begin a new one, in a header or in the text. A value that is unknown is null, and Liquid takes it for false.
/// </summary>
internal static partial class MailValues
{
    private static readonly string StillWaiting = StoredCode.Of(RegistrationStatus.Waitlisted);

    /// <param name="isOfSeat">Whether a group's mail is about one seat, and so for its person, if they are written to.</param>
    public static Dictionary<string, object?> Of(
        MailFacts mail,
        SiteOptions site,
        string language,
        DateTimeOffset now,
        bool isOfSeat = false
    )
    {
        var isContact = mail.GroupName is not null && !(isOfSeat && mail.IsForHolder);
        var locale = Locales.Of(language);
        var values = new Dictionary<string, object?>
        {
            ["language"] = locale.Code,
            ["organisation"] = OneLine(site.Organisation),
            ["contact"] = OneLine(site.Contact),
            ["first_name"] = OneLine(isContact ? mail.ContactFirstName : mail.FirstName),
            ["last_name"] = OneLine(isContact ? mail.ContactLastName : mail.LastName),
            ["for_person"] = isContact && isOfSeat ? OneLine($"{mail.FirstName} {mail.LastName}") : null,
            ["audience"] = OneLine(mail.Audience?.In(locale.Code)),
            ["waits"] = mail.RegistrationStatus == StillWaiting,
            ["short_code"] = ShortCode.Parse(mail.ShortCode)?.ToString(),
            ["session"] = Session(mail, site, locale),
            ["sessions"] = mail.Sessions.Select(session => Chosen(session, site, locale)).ToArray(),
            ["offered_until"] = DateAndTime(mail.OfferedUntil ?? mail.SessionOfferedUntil, site, locale),
            ["group"] = mail.GroupName is null ? null : Group(mail, isContact, site, locale),
            ["edition"] = Edition(mail, site, locale, now),
            ["pace"] = Pace(mail, site, locale),
            ["before"] = mail.Before is { } before ? Before(before, mail, site, locale) : null,
        };
        foreach (var (name, address) in Addresses(mail, site.BaseUrl))
        {
            values[name] = address;
        }
        return values;
    }

    // A key opens the reader's registration or, in a mail about none, what that mail invites to.
    private static (string Name, string? Address)[] Addresses(MailFacts mail, string site)
    {
        var key = mail.Key is { } secret ? Uri.EscapeDataString(secret) : null;
        var own = mail.RegistrationId is null ? null : key;
        var other = mail.RegistrationId is null ? key : null;
        string? Own(string page) => own is null ? null : $"{site}/inscription/{own}{page}";
        return
        [
            ("site_url", site),
            ("privacy_url", $"{site}/donnees-personnelles"),
            ("manage_url", Own("")),
            ("cancel_url", Own("/annulation")),
            ("unsubscribe_url", Own("/desabonnement")),
            ("programme_url", Own("/programme")),
            ("invitation_url", other is null ? null : $"{site}/connexion/invitation/{other}"),
            ("proof_url", other is null ? null : $"{site}/inscription/adresse/{other}"),
            ("survey_url", mail.SurveyToken is { } survey ? $"{site}/enquete/{Uri.EscapeDataString(survey)}" : null),
        ];
    }

    private static Dictionary<string, object?> Group(
        MailFacts mail,
        bool isContact,
        SiteOptions site,
        LocaleFormat locale
    ) =>
        new()
        {
            ["name"] = OneLine(mail.GroupName),
            ["seats"] = mail.GroupSeats,
            ["unnamed"] = mail.GroupUnnamed,
            ["waiting"] = mail.GroupWaiting,
            ["offered"] = mail.GroupOffered,
            ["still_waiting"] = mail.GroupWaiting - mail.GroupOffered,
            ["lost"] = mail.LostSeats,
            ["names_due"] = DateAndTime(mail.NamesDueAt, site, locale),
            ["may_come_unnamed"] = mail.NamesDueAt >= mail.StartsAt,
            ["takes_part"] = mail.TakesPart,
            ["ended"] = mail.GroupEndedAt is not null,
            ["to_contact"] = isContact,
            ["handed_on"] = mail.IsHandedOn,
            ["contact"] = OneLine($"{mail.ContactFirstName} {mail.ContactLastName}"),
            ["person"] = string.IsNullOrEmpty(mail.LastName) ? null : OneLine($"{mail.FirstName} {mail.LastName}"),
        };

    private static Dictionary<string, object?> Edition(
        MailFacts mail,
        SiteOptions site,
        LocaleFormat locale,
        DateTimeOffset now
    )
    {
        var start = Local(mail.StartsAt, site.TimeZone);
        return new Dictionary<string, object?>
        {
            ["year"] = mail.Year ?? now.Year,
            ["url"] = mail.Year is { } year ? $"{site.BaseUrl}/editions/{year}" : null,
            ["days_left"] = start is { } begins
                ? DateOnly.FromDateTime(begins).DayNumber
                    - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, site.TimeZone).DateTime).DayNumber
                : null,
            ["begun"] = mail.StartsAt <= now,
            ["theme"] = OneLine(mail.Theme?.In(locale.Code)),
            ["demo"] = mail.IsDemo,
            ["reason"] = OneLine(mail.CancelReason?.In(locale.Code)),
            ["questions"] = mail.AsksQuestions,
            ["sessions"] = mail.HasSessions,
            ["date"] = start is { } day ? locale.Date(DateOnly.FromDateTime(day)) : null,
            ["day"] = start is { } first ? locale.LongDate(DateOnly.FromDateTime(first)) : null,
            ["hours"] = Hours(mail.StartsAt, mail.EndsAt, site, locale),
            ["place"] = Joined(mail.Venue, mail.Room),
            ["address"] = Joined(
                mail.Address,
                mail.City is { } city && mail.Address?.Contains(city, StringComparison.OrdinalIgnoreCase) == true
                    ? null
                    : mail.City
            ),
        };
    }

    // Only what changed: the rest would have to be compared by whoever reads it.
    private static Dictionary<string, object?> Before(
        ScheduleBefore before,
        MailFacts mail,
        SiteOptions site,
        LocaleFormat locale
    )
    {
        var day = Local(before.StartsAt, site.TimeZone) is { } start
            ? locale.LongDate(DateOnly.FromDateTime(start))
            : null;
        var hours = Hours(before.StartsAt, before.EndsAt, site, locale);
        var place = Joined(before.Venue, before.Room);
        var isSameDay = Local(before.StartsAt, site.TimeZone)?.Date == Local(mail.StartsAt, site.TimeZone)?.Date;
        return new Dictionary<string, object?>
        {
            ["day"] = isSameDay ? null : day,
            ["hours"] = hours == Hours(mail.StartsAt, mail.EndsAt, site, locale) ? null : hours,
            ["place"] = place == Joined(mail.Venue, mail.Room) ? null : place,
        };
    }

    private static Dictionary<string, object?>? Pace(MailFacts mail, SiteOptions site, LocaleFormat locale) =>
        mail is not { PaceNow: { } now, PaceLow: { } low, PaceHigh: { } high, Year: { } year }
            ? null
            : new Dictionary<string, object?>
            {
                ["behind"] = mail.PaceState == StoredCode.Of(PaceState.Behind),
                ["now"] = locale.Number(now),
                ["low"] = locale.Number(low),
                ["high"] = locale.Number(high),
                ["url"] = $"{site.BaseUrl}/organisation/editions/{year}/rythme",
            };

    private static Dictionary<string, object?>? Session(MailFacts mail, SiteOptions site, LocaleFormat locale) =>
        mail.SessionTitle is not { } title
            ? null
            : new Dictionary<string, object?>
            {
                ["title"] = OneLine(title.In(locale.Code)),
                ["hours"] = Hours(mail.SessionStartsAt, mail.SessionEndsAt, site, locale),
            };

    private static Dictionary<string, object?> Chosen(MailSession session, SiteOptions site, LocaleFormat locale) =>
        new()
        {
            ["title"] = OneLine(session.Title!.In(locale.Code)),
            ["hours"] = Hours(session.StartsAt, session.EndsAt, site, locale),
            ["place"] = OneLine(session.Place),
            ["waiting"] = !session.IsSignedUp,
        };

    private static string? Hours(DateTimeOffset? start, DateTimeOffset? end, SiteOptions site, LocaleFormat locale) =>
        Local(start, site.TimeZone) is { } from && Local(end, site.TimeZone) is { } to
            ? locale.TimeRange(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to))
            : null;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? OneLine(string? text) => text is null ? null : Breaks().Replace(text, " ").Trim();

    private static string? Joined(params string?[] parts)
    {
        var known = parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(OneLine).ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static string? DateAndTime(DateTimeOffset? instant, SiteOptions site, LocaleFormat locale) =>
        Local(instant, site.TimeZone) is { } local
            ? locale.DateAndTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
            : null;

    private static DateTime? Local(DateTimeOffset? instant, TimeZoneInfo zone) =>
        instant is { } known ? TimeZoneInfo.ConvertTime(known, zone).DateTime : null;

    // Control characters, and the line and paragraph separators that some readers take for breaks.
    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+")]
    private static partial Regex Breaks();
}
