using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class RegistrationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(" ")]
    [InlineData("--")]
    [InlineData("\u3164")]
    [InlineData("😀")]
    public void An_audience_that_stands_for_an_organisation_must_name_it(string typed)
    {
        var refusal = Attendee.Create("Camille", "Ferrand", typed, Audience(asks: true, requires: true)).Error;

        Assert.Equal(
            new FieldError("Organisation", "registration.organisation_required").Code,
            refusal!.Fields[0].Code
        );
    }

    [Fact]
    public void Signs_that_say_nothing_are_no_organisation_where_none_is_needed() =>
        Assert.Null(
            Attendee.Create("Camille", "Ferrand", "😀", Audience(asks: true, requires: false)).Value.Organisation
        );

    [Fact]
    public void What_an_audience_is_not_asked_for_is_not_kept()
    {
        var resident = Audience(asks: false, requires: false);
        var attendee = Attendee.Create("Camille", "Ferrand", "La Bobine partagée", resident).Value;

        var registration = Confirm(resident, attendee);

        Assert.Null(registration.Attendee.Organisation);
        Assert.Null(registration.Contact.Siret);
    }

    [Fact]
    public void A_cancelled_registration_changes_no_more()
    {
        var company = Audience(asks: true, requires: false);
        var attendee = Attendee.Create("Camille", "Ferrand", null, company).Value;
        var registration = Confirm(company, attendee);

        Assert.True(registration.Cancel(Now).IsSuccess);

        Assert.Equal(RegistrationErrors.Cancelled, registration.Cancel(Now).Error);
        Assert.Equal(RegistrationErrors.Cancelled, registration.Correct(attendee, null).Error);
        Assert.Equal(
            RegistrationErrors.Cancelled,
            registration.ChangeEmail(EmailAddress.TryParse("b@exemple.fr")!).Error
        );
    }

    [Fact]
    public void The_same_address_in_another_spelling_is_no_change()
    {
        var company = Audience(asks: true, requires: false);
        var registration = Confirm(company, Attendee.Create("Camille", "Ferrand", null, company).Value);

        var refusal = registration.ChangeEmail(EmailAddress.TryParse("CAMILLE@exemple.FR")!).Error;

        Assert.Equal("registration.email_unchanged", refusal?.Code);
    }

    [Fact]
    public void A_registration_waits_until_it_gets_its_seat_and_remembers_when_that_was()
    {
        var company = Audience(asks: true, requires: false);
        var registration = Create(company, Attendee.Create("Camille", "Ferrand", null, company).Value);
        Assert.Equal(RegistrationStatus.Waitlisted, registration.Status);

        registration.Confirm(Now.AddHours(1));
        registration.Cancel(Now.AddHours(2));

        Assert.Equal(Now.AddHours(1), registration.ConfirmedAt);
        Assert.Equal(RegistrationErrors.Cancelled, registration.Confirm(Now.AddHours(3)).Error);
    }

    private static Registration Confirm(AudienceType audience, Attendee attendee)
    {
        var registration = Create(audience, attendee);
        registration.Confirm(Now);
        return registration;
    }

    private static Registration Create(AudienceType audience, Attendee attendee) =>
        Registration.Create(
            Guid.CreateVersion7(Now),
            Guid.CreateVersion7(Now),
            audience,
            attendee,
            new RegistrationContact
            {
                Email = EmailAddress.TryParse("camille@exemple.fr")!,
                Language = "fr",
                Siret = Siret.Parse("73282932000074").Value,
                Needs = "Une place pour un fauteuil",
            },
            RegistrationOrigin.Web,
            Now
        );

    private static AudienceType Audience(bool asks, bool requires) =>
        new()
        {
            Code = "x",
            Number = 1,
            Family = AudienceFamily.Individual,
            Label = new LocalizedText("x"),
            AsksOrganisation = asks,
            RequiresOrganisation = requires,
        };
}
