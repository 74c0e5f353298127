using System.Security.Cryptography;
using System.Text;
using ForumESS.Domain.Registrations;

namespace ForumESS.UnitTests.Registrations;

public sealed class LinkKeyTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 18, 9, 0, 0, TimeSpan.FromHours(1));

    private static readonly byte[] Random = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 255];

    [Fact]
    public void A_key_comes_back_from_its_text_and_prints_nothing_of_it()
    {
        var key = LinkKey.Make(Now, Random);

        Assert.Equal(32, key.Value.Length);
        Assert.Equal(key.Hash, LinkKey.Parse(key.Value)!.Hash);
        Assert.DoesNotContain(key.Value, $"{key}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stored_of_keys_is_in_the_order_of_their_making_and_differs_by_all_that_is_random()
    {
        var key = LinkKey.Make(Now, Random);
        var later = LinkKey.Make(Now.AddMilliseconds(1), new byte[LinkKey.RandomBytes]);
        var other = LinkKey.Make(Now, [.. Random[..^1], 254]);

        Assert.Equal(64, key.Hash.Length);
        Assert.True(string.CompareOrdinal(key.Hash, later.Hash) < 0);
        Assert.Equal(key.Hash[..12], other.Hash[..12]);
        Assert.NotEqual(key.Hash[12..], other.Hash[12..]);
    }

    [Fact]
    public void A_key_from_before_keys_had_a_time_is_looked_up_as_it_was_stored_then()
    {
        const string given = "AQIDBAUGBwgJCgsMDQ4PEBH_";

        var stored = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(given)));

        Assert.Equal(stored, LinkKey.Parse(given)!.Hash);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBH")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBH_A")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBH+")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBHé")]
    [InlineData("AZ2RbVQAAQIDBAUGBwgJCgsMDQ4PEBH")]
    [InlineData("AZ2RbVQAAQIDBAUGBwgJCgsMDQ4PEBH+")]
    public void What_cannot_be_a_key_is_none(string? text)
    {
        Assert.Null(LinkKey.Parse(text));
    }
}
