using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class SiretTests
{
    [Theory]
    [InlineData("732 829 320 00074")]
    [InlineData("73282932000074")]
    [InlineData("35600000000048")]
    // A post office: no Luhn key, but a digit sum of 20.
    [InlineData("35600000000051")]
    public void A_number_that_checks_is_read_without_its_spaces(string text)
    {
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), Siret.Parse(text).Value.Value);
    }

    [Theory]
    [InlineData("73282932000075", "registration.siret_checksum")]
    [InlineData("73282932000047", "registration.siret_checksum")]
    [InlineData("35600000000052", "registration.siret_checksum")]
    [InlineData("00000000000000", "registration.siret_checksum")]
    [InlineData("732829320", "registration.siret_length")]
    [InlineData("732829320000740", "registration.siret_length")]
    [InlineData("7328293200007A", "registration.siret_not_digits")]
    // Digits of another script: no French number is written so.
    [InlineData("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "registration.siret_not_digits")]
    public void A_number_that_does_not_is_refused_saying_why(string text, string code)
    {
        Assert.Equal(code, Siret.Parse(text).Error?.Code);
    }

    [Fact]
    public void A_number_of_another_length_is_told_its_length()
    {
        Assert.Equal(13, Siret.Parse("123 456 789 0001").Error?.Args["count"]);
    }
}
