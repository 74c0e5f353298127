using System.Globalization;
using ForumESS.Application.Badges;
using ForumESS.Application.CheckIn;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Badges;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Badges;

/// <summary>The words on badges, in the language of the request.</summary>
public sealed class BadgeSheets(
    IStringLocalizer<OfficeText> texts,
    IStringLocalizer<SharedText> shared,
    EditionTexts editions,
    SiteOptions site
)
{
    public BadgeSheet Of(int year, bool isDemo)
    {
        var edition = editions.Name(year);
        return new BadgeSheet
        {
            Language = Locales.Current.Code,
            Title = texts["Badges.Title", year],
            Organisation = site.Organisation,
            Edition = isDemo ? $"{edition} · {shared["Demo.Mark"].Value}" : edition,
            AgainMark = texts["Badges.Paper.Again"],
            CodeMeaning = texts["Badges.Paper.Code"],
            NameByHand = texts["Badges.Paper.ByHand"],
        };
    }

    public static Badge Of(BadgeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new Badge(
            NameOf(line),
            line.Organisation,
            EditionTexts.In(line.AudienceLabel!),
            AudienceSign.LetterOf(line.Audience),
            line.TicketCode,
            ShortCode.Parse(line.ShortCode)?.ToString() ?? line.ShortCode,
            line.IsAgain
        );
    }

    public static Badge Of(NamedWalkIn person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new Badge(
            person.Name,
            Organisation: null,
            EditionTexts.In(person.AudienceLabel!),
            AudienceSign.LetterOf(person.Audience),
            Code: "",
            ShortCode: "",
            IsAgain: false
        );
    }

    /// <summary>Empty for a seat of a group whose holder is not known yet.</summary>
    public static string NameOf(BadgeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return string.Create(CultureInfo.InvariantCulture, $"{line.FirstName} {line.LastName}").Trim();
    }
}
