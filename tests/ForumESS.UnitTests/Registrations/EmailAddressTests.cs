using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("Camille@Exemple.FR", "camille@exemple.fr")]
    [InlineData("zoé@écoles.fr", "zoé@xn--coles-9ra.fr")]
    [InlineData("a@xn--coles-9ra.fr", "a@xn--coles-9ra.fr")]
    [InlineData("camille+forum@exemple.fr", "camille+forum@exemple.fr")]
    public void Case_and_an_international_domain_s_spelling_do_not_tell_addresses_apart(string address, string key)
    {
        Assert.Equal(key, EmailAddress.TryParse(address)!.Key);
    }

    [Theory]
    [InlineData("Camille+Forum@exemple.fr", "camille@exemple.fr")]
    [InlineData("camille+a+b@exemple.fr", "camille@exemple.fr")]
    [InlineData("+camille@exemple.fr", "+camille@exemple.fr")]
    [InlineData("Ca.mille+1@gmail.com", "camille@gmail.com")]
    [InlineData("camille@GoogleMail.com", "camille@gmail.com")]
    [InlineData("ca.mille@exemple.fr", "ca.mille@exemple.fr")]
    [InlineData("zoé+1@écoles.fr", "zoé@xn--coles-9ra.fr")]
    public void Addresses_that_one_person_reads_have_one_mailbox(string address, string mailbox)
    {
        var parsed = EmailAddress.TryParse(address)!;

        Assert.Equal(mailbox, parsed.Mailbox);
        Assert.Equal(address, parsed.Value);
    }
}
