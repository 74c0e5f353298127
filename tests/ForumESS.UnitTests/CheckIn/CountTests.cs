using ForumESS.Domain.CheckIn;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.CheckIn;

public class CountTests
{
    [Property(MaxTest = 2000)]
    public Property Corrections_in_any_order_leave_the_same_count() =>
        Prop.ForAll(
            (from changes in Changes from shuffled in Gen.Shuffle(changes) select (changes, shuffled)).ToArbitrary(),
            sets => sets.changes.Sum() == sets.shuffled.Sum()
        );

    [Property(MaxTest = 2000)]
    public Property After_a_count_in_the_room_the_count_is_what_was_counted_whatever_was_known_before() =>
        Prop.ForAll(
            (
                from known in Gen.Choose(-500, 500)
                from counted in Gen.Choose(0, 500)
                select (known, counted)
            ).ToArbitrary(),
            room =>
                room.known + CountCorrection.PeopleOf(CorrectionKind.Count, room.counted, room.known) == room.counted
        );

    [Fact]
    public void Nobody_is_inside_where_more_people_left_than_came() =>
        Assert.Equal(0, new Occupancy(Inside: -3, Limit: 290).Inside);

    [Theory]
    [InlineData(CorrectionKind.Add, 5)]
    [InlineData(CorrectionKind.Remove, -5)]
    [InlineData(CorrectionKind.Count, -2)]
    public void A_correction_says_what_it_adds(CorrectionKind kind, int people) =>
        Assert.Equal(people, CountCorrection.PeopleOf(kind, number: 5, inside: 7));

    [Theory]
    [InlineData(274, false, false)]
    [InlineData(275, true, false)]
    [InlineData(290, true, true)]
    public void The_door_slows_down_before_it_stops(int inside, bool slow, bool full)
    {
        var room = new Occupancy(inside, 290);

        Assert.Equal((slow, full), (room.IsNearlyFull, room.IsFull));
    }

    private static Gen<int[]> Changes =>
        (
            from kind in Gen.Elements(CorrectionKind.Add, CorrectionKind.Remove)
            from number in Gen.Choose(1, 300)
            select CountCorrection.PeopleOf(kind, number, inside: 0)
        ).ArrayOf();
}
