using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("férand")]
    [InlineData("FERAND")]
    [InlineData("  Ferand,")]
    [InlineData("zoe-ferand@exemple")]
    public void A_person_is_found_however_the_name_is_typed(string typed)
    {
        var key = Key("Zoé", "Férand", "L’Œuf & Cie");

        Assert.All(SearchKey.Words(typed), word => Assert.Contains(word, key, StringComparison.Ordinal));
    }

    [Fact]
    public void Key_holds_plain_words_only()
    {
        Assert.Equal("zoe ferand l oeuf cie zoe ferand exemple fr", Key("Zoé", "Férand", "L’Œuf & Cie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" %_[] ")]
    [InlineData("’")]
    public void Signs_alone_are_no_words(string typed) => Assert.Empty(SearchKey.Words(typed));

    [Fact]
    public void Half_a_surrogate_pair_and_endless_names_do_no_harm()
    {
        Assert.Equal(["a", "b"], SearchKey.Words("a\ud800b"));
        Assert.Equal(SearchKey.MaxLength, Key(new string('ﷺ', 400), "x", null).Length);
    }

    private static string Key(string firstName, string lastName, string? organisation) =>
        SearchKey.Of(
            Attendee.Existing(firstName, lastName, organisation),
            EmailAddress.TryParse("zoe.ferand@exemple.fr")!
        );
}
