using ForumESS.Domain.Staff;

namespace ForumESS.UnitTests.Staff;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("Ourdir12fil!", true)]
    [InlineData("Ourdir12fil", false)]
    [InlineData("Ourdir12file", false)]
    [InlineData("Ourdir12filsbl", true)]
    [InlineData("ourdir12filsbl", false)]
    [InlineData("ourdir-12-fils-bl", true)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("le fil passe sous la chaîne bleue", true)]
    [InlineData("le fil passe sous la chaîne", false)]
    [InlineData("fil fil fil fil fil fil fil", false)]
    public void A_password_is_long_or_varied_enough(string password, bool strong) =>
        Assert.Equal(strong, PasswordRule.IsStrong(PasswordRule.Canonical(password)!));

    [Fact]
    public void An_accent_typed_as_one_or_two_characters_is_the_same_password() =>
        Assert.Equal(PasswordRule.Canonical("chai\u0302ne"), PasswordRule.Canonical("cha\u00eene"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\ud800 half a character")]
    public void What_is_no_text_is_no_password(string? password) => Assert.Null(PasswordRule.Canonical(password));

    [Fact]
    public void Endless_passwords_are_refused_before_any_work_is_done() =>
        Assert.Null(PasswordRule.Canonical(new string('a', PasswordRule.MaxLength + 1)));
}
