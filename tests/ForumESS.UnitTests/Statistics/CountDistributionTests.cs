using ForumESS.Domain.Statistics;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Statistics;

public sealed class CountDistributionTests
{
    [Fact]
    public void Its_numbers_are_those_one_computes_by_hand()
    {
        var people = CountDistribution.Of([1, 2, 3, 2, 2]);

        Assert.Equal(2.2, people.Mean, 12);
        Assert.Equal(.3, people.AtMost(1), 12);
        Assert.Equal(0, people.AtMost(-1));
        Assert.Equal(1, people.AtMost(4));
        // Half of its own chance counts at each end: 0 reaches .05, 3 reaches .7 and 4 reaches .9.
        Assert.Equal((0, 4), people.Interval(.9));
        Assert.Equal((1, 3), people.Interval(.7));
    }

    [Fact]
    public void What_is_certain_is_its_own_interval()
    {
        Assert.Equal((2, 2), CountDistribution.Of([0, 0, 1]).Interval(.9));
    }

    [Property]
    public bool An_interval_is_in_order_and_a_surer_one_is_no_narrower(byte[] weights)
    {
        if (weights is null || weights.All(weight => weight == 0))
        {
            return true;
        }
        var people = CountDistribution.Of([.. weights.Select(weight => (double)weight)]);
        var (low, high) = people.Interval(.9);
        var (lower, higher) = people.Interval(.99);
        return low <= high && lower <= low && higher >= high && higher <= people.Largest;
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CountDistribution.Of([]));
        Assert.Throws<ArgumentException>(() => CountDistribution.Of([0, 0]));
        Assert.Throws<ArgumentException>(() => CountDistribution.Of([1, -1]));
    }
}
