using ForumESS.Domain.Questions;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Questions;

public sealed class QuestionCodeTests
{
    [Theory]
    [InlineData("Régime alimentaire\u202F?", "regime_alimentaire")]
    [InlineData("Œuvre d’art", "oeuvre_d_art")]
    [InlineData("2 ateliers au plus", "q_2_ateliers_au_plus")]
    [InlineData("日本", "q")]
    [InlineData("Comment avez-vous entendu parler du forum cette année", "comment_avez_vous_entendu_parler_du")]
    public void It_is_made_of_the_words_of_the_label(string label, string code) =>
        Assert.Equal(code, QuestionCode.From(label, []));

    [Property]
    public void Whatever_the_label_it_is_valid_and_new(string? label, byte taken)
    {
        var used = new List<string>();
        for (var i = 0; i <= taken % 12; i++)
        {
            var code = QuestionCode.From(label ?? "", used);
            Assert.True(QuestionCode.IsValid(code), code);
            Assert.DoesNotContain(code, used);
            used.Add(code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Repas")]
    [InlineData("2repas")]
    [InlineData("_repas")]
    [InlineData("repas midi")]
    [InlineData("régime")]
    public void Anything_else_is_refused(string code) => Assert.False(QuestionCode.IsValid(code));
}
