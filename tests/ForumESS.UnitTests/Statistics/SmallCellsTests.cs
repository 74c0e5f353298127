using ForumESS.Domain.Statistics;

namespace ForumESS.UnitTests.Statistics;

public sealed class SmallCellsTests
{
    [Theory]
    [InlineData("40 12 0", "")]
    [InlineData("40 3 2", "3 2")]
    [InlineData("40 12 4", "12 4")]
    [InlineData("40 4 0", "40 4")]
    [InlineData("4 0", "4 0")]
    [InlineData("5 6", "")]
    [InlineData("3", "3")]
    [InlineData("", "")]
    public void Small_counts_are_hidden_and_never_one_alone(string counts, string hidden)
    {
        int[] numbers = [.. counts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

        var cells = SmallCells.Hidden(numbers);

        Assert.Equal(hidden, string.Join(' ', numbers.Where((_, cell) => cells[cell])));
    }
}
