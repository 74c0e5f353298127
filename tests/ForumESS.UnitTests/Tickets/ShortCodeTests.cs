using ForumESS.Domain.Tickets;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace ForumESS.UnitTests.Tickets;

public class ShortCodeTests
{
    private const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";

    [Fact]
    public void Is_shown_in_two_groups_and_stored_without_the_hyphen()
    {
        var code = ShortCode.Parse("K7MX-4QPF");

        Assert.Equal("K7MX4QPF", code?.Value);
        Assert.Equal("K7MX-4QPF", code?.ToString());
    }

    [Property(MaxTest = 2000)]
    public bool What_is_drawn_is_read_back_as_itself(ulong random)
    {
        var code = ShortCode.FromRandom(random);
        return ShortCode.Parse(code.ToString()) == code && ShortCode.Parse(code.Value) == code;
    }

    [Fact]
    public void Every_character_of_the_alphabet_is_drawn_and_no_look_alike_is()
    {
        var random = new Random(1);
        var drawn = Enumerable
            .Range(0, 5000)
            .SelectMany(_ => ShortCode.FromRandom((ulong)random.NextInt64()).Value)
            .ToHashSet();

        Assert.Equal(Alphabet, string.Concat(drawn.Order()));
    }

    [Theory]
    [InlineData("k7mx4qpf")]
    [InlineData(" K7MX 4QPF ")]
    [InlineData("K7MX\u00a04QPF\t")]
    [InlineData("K-7-M-X-4-Q-P-F")]
    [InlineData("K7MX–4QPF")]
    public void Case_spaces_and_hyphens_do_not_matter(string typed) =>
        Assert.Equal("K7MX4QPF", ShortCode.Parse(typed)?.Value);

    [Property(MaxTest = 500)]
    public bool A_look_alike_is_read_as_the_character_it_stands_for(ulong random)
    {
        var code = ShortCode.FromRandom(random);
        var typed = code
            .Value.Replace('0', 'o')
            .Replace('1', random % 2 == 0 ? 'I' : 'l')
            .Replace('2', 'Z')
            .Replace('5', 's')
            .Replace('8', 'B')
            .Replace('V', 'U');
        return ShortCode.Parse(typed) == code;
    }

    [Property(MaxTest = 300)]
    public bool Any_single_wrong_character_is_refused(ulong random)
    {
        var code = ShortCode.FromRandom(random).Value;
        return Enumerable
            .Range(0, code.Length)
            .SelectMany(i => Alphabet.Where(c => c != code[i]).Select(c => code[..i] + c + code[(i + 1)..]))
            .All(typed => ShortCode.Parse(typed) is null);
    }

    [Property(MaxTest = 1000)]
    public bool Any_two_characters_swapped_are_refused(ulong random)
    {
        var code = ShortCode.FromRandom(random).Value;
        var swaps =
            from i in Enumerable.Range(0, code.Length)
            from j in Enumerable.Range(0, i)
            where code[i] != code[j]
            select code[..j] + code[i] + code[(j + 1)..i] + code[j] + code[(i + 1)..];
        return swaps.All(typed => ShortCode.Parse(typed) is null);
    }

    [Fact]
    public void One_text_of_29_at_random_passes_the_check()
    {
        var passing = Alphabet.Count(last => ShortCode.Parse("K7MX4QP" + last) is not null);

        Assert.Equal(1, passing);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("    -   ")]
    [InlineData("K7MX4QP")]
    [InlineData("K7MX4QPF0")]
    [InlineData("K7MX/4QPF")]
    [InlineData("K7MX4QPＦ")]
    [InlineData("ſ7MX4QPF")]
    public void What_is_no_code_is_refused(string? typed) => Assert.Null(ShortCode.Parse(typed));

    [Property(MaxTest = 1000)]
    public bool Any_text_is_read_or_refused_without_throwing(string? typed) =>
        ShortCode.Parse(typed) is null or { Value.Length: ShortCode.Length };
}
