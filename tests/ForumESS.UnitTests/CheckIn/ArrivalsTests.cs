using ForumESS.Domain.CheckIn;
using static ForumESS.UnitTests.CheckIn.Scans;

namespace ForumESS.UnitTests.CheckIn;

public class ArrivalsTests
{
    [Fact]
    public void Entries_are_counted_by_ten_minutes_without_a_hole()
    {
        var arrivals = Arrivals.Of(
            [(At(31), 1), (At(0), 1), (At(9), 1), (At(10), 1), (At(0), 1)],
            until: At(42),
            most: 24
        );

        Assert.Equal(At(0), arrivals.From);
        Assert.Equal([3, 1, 0, 1, 0], arrivals.Counts);
    }

    [Fact]
    public void The_latest_stay_where_there_is_no_room_for_all() =>
        Assert.Equal([1, 0], Arrivals.Of([(At(0), 1), (At(30), 1)], until: At(45), most: 2).Counts);

    [Fact]
    public void An_empty_morning_is_a_zero() => Assert.Equal([0], Arrivals.Of([], until: At(45), most: 24).Counts);

    [Fact]
    public void What_a_fast_clock_puts_after_the_end_is_left_out() =>
        Assert.Equal([1], Arrivals.Of([(At(3), 1), (At(90), 1)], until: At(5), most: 24).Counts);
}
