using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Registrations;

/// <summary>The words of a printed ticket, in the language of the request.</summary>
public sealed class TicketSheets(
    IStringLocalizer<RegistrationText> texts,
    IStringLocalizer<SharedText> shared,
    IStringLocalizer<SessionText> day,
    EditionTexts editions,
    SiteFormat format,
    SiteOptions site
)
{
    /// <param name="registration">Of somebody who holds a valid ticket.</param>
    /// <param name="programme">What the holder may take part in.</param>
    public TicketSheet Of(RegistrationDetails registration, TicketPlace? place, IEnumerable<OwnSession> programme)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var edition = editions.Name(registration.Year);
        return new TicketSheet
        {
            Language = Locales.Current.Code,
            Title = texts["Paper.Title", edition],
            Organisation = site.Organisation,
            Edition = edition,
            Theme = registration.Theme is { } theme ? EditionTexts.In(theme) : null,
            DemoMark = registration.IsDemo ? shared["Demo.Mark"].Value : null,
            Facts = [.. Facts(registration, place)],
            Code = registration.TicketCode!,
            CodeMeaning = texts["Ticket.Qr", registration.ShortCode!],
            ShortCodeLabel = texts["Ticket.ShortCode"],
            ShortCode = registration.ShortCode!,
            CodeNote = texts["Ticket.NoData"],
            Use = texts["Ticket.Present"],
            AccessHeading = texts["Paper.Access"],
            Access = place?.Access,
            SessionsHeading = day["Own.Title"],
            Sessions = [.. programme.Where(session => session.IsSignedUp).Select(Words)],
            Contact = texts["Paper.Contact", site.Contact],
            Unprintable = texts["Paper.Unprintable"],
        };
    }

    private IEnumerable<TicketFact> Facts(RegistrationDetails registration, TicketPlace? place)
    {
        yield return new(
            texts["Ticket.For"],
            Known($"{registration.FirstName} {registration.LastName}", registration.Organisation)
        );
        yield return new(
            texts["Ticket.Audience"],
            [EditionTexts.In(registration.AudienceLabel!)],
            AudienceSign.LetterOf(registration.Audience)
        );
        yield return new(
            texts["Ticket.Date"],
            [
                SiteFormat.Capital(format.LongDate(registration.StartsAt)),
                format.TimeRange(registration.StartsAt, registration.EndsAt),
            ]
        );
        var values = Known(
            registration.Venue,
            registration.Room,
            EditionTexts.Place(place?.Address, registration.City)
        );
        if (values.Count > 0)
        {
            yield return new(texts["Ticket.Place"], values);
        }
    }

    private string Words(OwnSession session) =>
        string.Join(
            ", ",
            Known(
                SiteFormat.Capital(format.TimeRange(session.StartsAt, session.EndsAt)),
                EditionTexts.In(session.Title!),
                session.Place
            )
        );

    private static List<string> Known(params string?[] values) =>
        [.. values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!)];
}
