using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.CheckIn;

/// <summary>People left whom nobody saw come in.</summary>
public class UnseenEntriesTests
{
    [Fact]
    public void Whoever_comes_after_an_exit_from_an_empty_room_is_inside_beside_those_unseen()
    {
        Assert.Equal([Move(5, 10)], Unseen(Move(5, -10), Move(9, 10)));
        Assert.Equal([Move(5, 3), Move(7, 1)], Unseen(Move(1, 2), Move(5, -5), Move(6, 4), Move(7, -5)));
        Assert.Empty(Unseen(Move(1, 2), Move(5, -2), Move(9, 10)));
    }

    [Fact]
    public void What_happened_at_one_instant_counts_together() => Assert.Empty(Unseen(Move(5, -2), Move(5, 2)));

    [Fact]
    public void A_count_by_hand_says_how_many_are_inside_whoever_came_unseen_before_it()
    {
        RoomMove[] seen = [Move(5, -10), Move(20, -4)];
        // 3 were counted: 13 more than were told of.
        RoomMove[] counts = [Move(10, 13)];

        Assert.Equal([Move(5, 10), Move(20, 1)], UnseenEntries.Of(seen, counts, known: []));
        // As settled once those ten are kept.
        Assert.Equal([Move(5, 10), Move(20, 1)], UnseenEntries.Of(seen, [Move(10, 3)], known: [Move(5, 10)]));
    }

    [Property(MaxTest = 1000)]
    public Property In_any_order_of_telling_so_many_came_unseen_as_the_sum_was_ever_below_nobody() =>
        Prop.ForAll(
            (from moves in Moves from shuffled in Gen.Shuffle(moves) select (moves, shuffled)).ToArbitrary(),
            day =>
            {
                var unseen = Unseen(day.moves);
                var lowest = day
                    .moves.Select(last => day.moves.Where(move => move.At <= last.At).Sum(move => move.People))
                    .Append(0)
                    .Min();
                return unseen.SequenceEqual(Unseen(day.shuffled)) && unseen.Sum(entry => entry.People) == -lowest;
            }
        );

    private static IReadOnlyList<RoomMove> Unseen(params RoomMove[] seen) =>
        UnseenEntries.Of(seen, counts: [], known: []);

    private static Gen<RoomMove[]> Moves =>
        (from minute in Gen.Choose(0, 30) from people in Gen.Choose(-6, 6) select Move(minute, people)).ArrayOf();

    private static RoomMove Move(int minute, int people) => new(Scans.At(minute), people);
}
