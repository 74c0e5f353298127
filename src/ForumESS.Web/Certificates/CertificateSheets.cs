using ForumESS.Application.Certificates;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Certificates;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Certificates;

/// <summary>The words of a certificate of attendance, in the language of the request.</summary>
public sealed class CertificateSheets(
    IStringLocalizer<RegistrationText> texts,
    IStringLocalizer<SharedText> shared,
    EditionTexts editions,
    SiteFormat format,
    SiteOptions site
)
{
    public CertificateSheet Of(RegistrationDetails registration, IssuedCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(registration);
        ArgumentNullException.ThrowIfNull(certificate);
        var edition = editions.Name(registration.Year);
        return new CertificateSheet
        {
            Language = Locales.Current.Code,
            Title = texts["Certificate.Title", edition],
            Heading = texts["Certificate.Heading"],
            Organisation = site.Organisation,
            DemoMark = registration.IsDemo ? shared["Demo.Mark"].Value : null,
            Opening = texts["Certificate.Opening"],
            Name = $"{registration.FirstName} {registration.LastName}",
            Employer = registration.Organisation,
            Attended = [.. Attended(registration, edition)],
            Issued = texts["Certificate.Issued", format.Date(certificate.IssuedAt)],
            CheckHeading = texts["Certificate.Check"],
            CheckNote = texts["Certificate.CheckNote"],
            Address = $"{site.BaseUrl}/attestation/{certificate.Code}",
            CodeMeaning = texts["Certificate.Code"],
            NameByHand = texts["Certificate.ByHand"],
        };
    }

    private IEnumerable<string> Attended(RegistrationDetails registration, string edition)
    {
        yield return registration.Theme is { } theme
            ? texts["Certificate.AttendedTheme", edition, EditionTexts.In(theme)]
            : texts["Certificate.Attended", edition];
        var day = format.LongDate(registration.StartsAt);
        yield return EditionTexts.Place(registration.Venue, registration.City) is { } place
            ? texts["Certificate.DayPlace", day, place]
            : texts["Certificate.Day", day];
    }
}
