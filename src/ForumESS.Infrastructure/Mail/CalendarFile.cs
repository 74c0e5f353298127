using System.Globalization;
using System.Text;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// The calendar entry of a registration, and one for each session of the day that the person has a seat in. Their UIDs
/// stay while their sequences follow the changes of date and place, cancellations and returns, so that a later file replaces
/// the entries of an earlier one. It holds no personal link: calendars are shared.
/// </summary>
internal sealed class CalendarFile(MailTemplates templates, SiteOptions site)
{
    private const string Template = "agenda";
    private const string ProgrammeTemplate = "programme";

    private readonly CalendarParts parts = new(site);

    public static string NameOf(int year) => string.Create(CultureInfo.InvariantCulture, $"forum-ess-{year}.ics");

    /// <summary>What the file asks of the calendar: to keep its entries, or to strike them out.</summary>
    public static string MethodOf(bool isCancelled) => isCancelled ? "CANCEL" : "PUBLISH";

    /// <summary>
    /// The day of a group for who speaks for it. Its identity is the group's, not that of the first seat, which may be
    /// somebody else's and go alone.
    /// </summary>
    /// <param name="facts">Of the registration that leads it.</param>
    /// <inheritdoc cref="WriteAsync"/>
    public Task<byte[]?> WriteGroupAsync(MailFacts facts, string language, DateTimeOffset now) =>
        WriteAsync(
            facts with
            {
                Sessions = [],
                CalendarVersion = 0,
            },
            language,
            now,
            isCancelled: false,
            isOfGroup: true
        );

    /// <summary>UTF-8; null while the edition has no date, or when the facts are about no registration.</summary>
    /// <param name="isCancelled">Strikes the entries out that an earlier file brought; those of a cancelled edition always are.</param>
    /// <exception cref="TemplateException">The template of its title and description is missing or broken.</exception>
    public Task<byte[]?> WriteAsync(MailFacts facts, string language, DateTimeOffset now, bool isCancelled = false) =>
        WriteAsync(facts, language, now, isCancelled, isOfGroup: false);

    private async Task<byte[]?> WriteAsync(
        MailFacts facts,
        string language,
        DateTimeOffset now,
        bool isCancelled,
        bool isOfGroup
    )
    {
        if (facts is not { RegistrationId: { } registration, StartsAt: { } start, EndsAt: { } end })
        {
            return null;
        }
        var values = MailValues.Of(facts, site, language, now);
        values["for_group"] = isOfGroup;
        var edition = (Dictionary<string, object?>)values["edition"]!;
        var text = await templates.TextAsync(Template, language, values);
        isCancelled |= facts.IsEditionCancelled;
        // The place is the edition's for a session as well, whose own version knows nothing of it.
        var version = facts.ScheduleVersion + facts.CalendarVersion + Raise(facts.IsEditionCancelled);
        var (head, zone, tail) = parts.Frame(MethodOf(isCancelled));
        var whole = new CalendarEntry(
            start,
            end,
            text.FirstLine,
            text.Rest.TrimEnd(),
            Place(edition["place"], edition["address"]),
            (string)edition["url"]!,
            version,
            isCancelled
        );
        var file = new StringBuilder(head).Append(zone);
        file.Append(parts.Write(whole, registration, isOfGroup ? registration : Guid.Empty, now));
        // Who waits for a session has nothing to keep free yet, and nothing to strike out.
        foreach (var session in facts.Sessions.Where(session => session.IsSignedUp))
        {
            var place = Place(session.Place ?? facts.Room, facts.Venue, edition["address"]);
            var entry = Part(whole, session, language, place, session.Version + version);
            file.Append(parts.Write(entry, registration, session.Id, now));
        }
        return Encoding.UTF8.GetBytes(file.Append(tail).ToString());
    }

    private static CalendarEntry Part(
        CalendarEntry whole,
        MailSession session,
        string language,
        string place,
        int sequence
    ) =>
        whole with
        {
            Start = session.StartsAt,
            End = session.EndsAt,
            Summary = MailValues.OneLine(session.Title!.In(language)),
            Description = whole.Summary,
            Place = place,
            Sequence = sequence,
        };

    /// <summary>
    /// The edition and its sessions for everybody, to be subscribed to; a withdrawn one is struck out, and all of a cancelled
    /// edition.
    /// </summary>
    /// <exception cref="TemplateException">The template of its name is missing or broken.</exception>
    public async Task<byte[]> WriteProgrammeAsync(ProgrammeFacts facts, string language, DateTimeOffset now)
    {
        var values = MailValues.Of(facts.AsMailFacts(), site, language, now);
        var edition = (Dictionary<string, object?>)values["edition"]!;
        var url = (string)edition["url"]!;
        var text = await templates.TextAsync(ProgrammeTemplate, language, values);
        var name = text.FirstLine;
        var (head, zone, tail) = parts.Frame(MethodOf(isCancelled: false));
        var file = new StringBuilder(head)
            .Append(CultureInfo.InvariantCulture, $"X-WR-CALNAME:{name}\r\n")
            // How often whoever subscribes should look again.
            .Append("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n")
            .Append(zone);
        var whole = new CalendarEntry(
            facts.StartsAt,
            facts.EndsAt,
            name,
            text.Rest.TrimEnd(),
            Place(edition["place"], edition["address"]),
            url,
            facts.ScheduleVersion + Raise(facts.IsCancelled),
            facts.IsCancelled
        );
        file.Append(parts.Write(whole, facts.Id, Guid.Empty, now));
        foreach (var session in facts.Sessions)
        {
            var entry = new CalendarEntry(
                session.StartsAt,
                session.EndsAt,
                MailValues.OneLine(session.Title!.In(language)),
                // An invented one must be known as such wherever it stands alone.
                Lines(facts.IsDemo ? name : null, session.Description?.In(language)),
                Place(session.Place, edition["place"]),
                url,
                session.Version + facts.ScheduleVersion + Raise(facts.IsCancelled),
                session.IsWithdrawn || facts.IsCancelled
            );
            file.Append(parts.Write(entry, session.Id, Guid.Empty, now));
        }
        return Encoding.UTF8.GetBytes(file.Append(tail).ToString());
    }

    private static string Lines(params string?[] parts) => string.Join("\n\n", parts.OfType<string>());

    // An edition is cancelled once and for good: no version of its own counts that.
    private static int Raise(bool isCancelled) => isCancelled ? 1 : 0;

    private static string Place(params object?[] parts) =>
        string.Join(", ", parts.OfType<string>().Select(MailValues.OneLine).Distinct());
}
