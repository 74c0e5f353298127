using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class LinkKeyTests
{
    [Fact]
    public void A_key_comes_back_from_its_text_and_prints_nothing_of_it()
    {
        var key = LinkKey.FromRandom([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 255]);

        Assert.Equal(24, key.Value.Length);
        Assert.Equal(key.Hash, LinkKey.Parse(key.Value)!.Hash);
        Assert.DoesNotContain(key.Value, $"{key}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBH")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBH_A")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBH+")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBHé")]
    public void What_cannot_be_a_key_is_none(string? text)
    {
        Assert.Null(LinkKey.Parse(text));
    }
}
