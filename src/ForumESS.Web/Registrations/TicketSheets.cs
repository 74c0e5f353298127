using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Tickets;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Infrastructure.Tickets.Wallet;
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

    /// <summary>Without the holder's name: a wallet's maker keeps a copy.</summary>
    /// <inheritdoc cref="Of"/>
    public WalletTicket ForWallet(RegistrationDetails registration, TicketPlace? place)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var demo = registration.IsDemo ? $"{shared["Demo.Mark"].Value} · " : "";
        WalletField[] more =
        [
            new(texts["Paper.Access"], place?.Access ?? ""),
            new(texts["Wallet.Copy"], texts["Wallet.Copy.Text"]),
            new(texts["Wallet.Contact"], site.Contact),
        ];
        return new WalletTicket
        {
            Language = Locales.Current.Code,
            Year = registration.Year,
            Organisation = site.Organisation,
            Edition = demo + editions.Name(registration.Year),
            Theme = registration.Theme is { } theme ? EditionTexts.In(theme) : null,
            Date = new(
                texts["Ticket.Date"],
                $"{SiteFormat.Capital(format.LongDate(registration.StartsAt))}, {format.TimeRange(registration.StartsAt, registration.EndsAt)}"
            ),
            Place = new(texts["Ticket.Place"], string.Join(", ", Place(registration, place))),
            Audience = new(texts["Ticket.Audience"], EditionTexts.In(registration.AudienceLabel!)),
            ShortCode = new(texts["Ticket.ShortCode"], registration.ShortCode!),
            More = [.. more.Where(field => field.Value.Length > 0)],
            StartsAt = TimeZoneInfo.ConvertTime(registration.StartsAt, site.TimeZone),
            EndsAt = TimeZoneInfo.ConvertTime(registration.EndsAt, site.TimeZone),
            Code = registration.TicketCode!,
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
        var values = Place(registration, place);
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

    private static List<string> Place(RegistrationDetails registration, TicketPlace? place) =>
        Known(registration.Venue, registration.Room, EditionTexts.Place(place?.Address, registration.City));

    private static List<string> Known(params string?[] values) =>
        [.. values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!)];
}
