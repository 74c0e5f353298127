using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Localization;

/// <summary>What pages and API say of an edition, in the language of the request.</summary>
public sealed class EditionTexts(IStringLocalizer<PublicText> texts, SiteFormat format)
{
    public static string In(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Locales.Current.Code);
    }

    /// <summary>The text inside a sentence: a capital that only opens it gives way, an acronym stays.</summary>
    public static string Within(LocalizedText text)
    {
        var words = In(text);
        return words.Length > 1 && char.IsUpper(words[0]) && !char.IsUpper(words[1])
            ? char.ToLower(words[0], Locales.Current.Culture) + words[1..]
            : words;
    }

    /// <summary>« Forum ESS 2027 »</summary>
    public string Name(int year) => texts["Edition.Name", year];

    /// <summary>The place, without a town that its name already tells; null when it is not known.</summary>
    public static string? Place(string? venue, string? city) =>
        venue is null ? city
        : city is null || venue.Contains(city, StringComparison.OrdinalIgnoreCase) ? venue
        : $"{venue}, {city}";

    /// <summary>The place with its room, « Hôtel du Département, salle de conférence »; with its town where no room is known.</summary>
    public static string? PlaceAndRoom(YearTurnout turnout)
    {
        ArgumentNullException.ThrowIfNull(turnout);
        return turnout is { Venue: { } venue, Room: { } room }
            ? $"{venue}, {Within(new LocalizedText(room))}"
            : Place(turnout.Venue, turnout.City);
    }

    /// <summary>« près de 500 »</summary>
    public string Figure(TurnoutFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return texts[
            $"Figure.{figure.Precision}",
            SiteFormat.Number(figure.Value ?? 0),
            SiteFormat.Number(figure.High ?? 0)
        ];
    }

    /// <summary>How the figure is known, in two or three words.</summary>
    public string Precision(YearTurnout turnout)
    {
        ArgumentNullException.ThrowIfNull(turnout);
        return turnout.IsDoorCount ? texts["Precision.DoorCount"] : texts[$"Precision.{turnout.Present.Precision}"];
    }

    /// <summary>« 40 % d’entreprises du secteur marchand traditionnel »</summary>
    public string Share(AudienceShare audience, double share)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var named = texts[$"Share.{audience.Code}", SiteFormat.Percent(share)];
        return named.ResourceNotFound ? texts["Share.Other", SiteFormat.Percent(share), In(audience.Label)] : named;
    }

    /// <summary>The sentence that stands where nobody can register now.</summary>
    public string NoRegistration(EditionSummary edition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return edition switch
        {
            { Registration: Domain.Editions.RegistrationState.NotYetOpen, RegistrationOpensAt: { } opens }
                when opens > now => texts["Registration.OpensAt", format.DateAndTime(opens)],
            { Registration: Domain.Editions.RegistrationState.NotYetOpen } => texts["Registration.NotYet"],
            { Registration: Domain.Editions.RegistrationState.Open } => texts["Registration.Full"],
            { RegistrationClosesAt: { } closes } when closes <= now => texts[
                "Registration.ClosedSince",
                format.DateAndTime(closes)
            ],
            _ => texts["Registration.Closed"],
        };
    }
}
