using ForumESS.Domain.CheckIn;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.CheckIn;

public sealed class GateArrivalsTests
{
    private static readonly DateTimeOffset Nine = new(2027, 3, 18, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly int[] Steps = [5, 10, 15];

    [Fact]
    public void Entries_stand_in_their_step_and_under_their_gate()
    {
        var arrivals = GateArrivals.Of([At(0, "B"), At(4.9, "A"), At(5, "A", 3), At(16, "B"), At(17, "B", -1)], Step);

        Assert.Equal(Nine, arrivals.From);
        Assert.Equal(["A", "B"], arrivals.Gates);
        Assert.Equal(
            [
                [1, 1],
                [3, 0],
                [0, 0],
                [0, 0],
            ],
            arrivals.Counts
        );
        Assert.Equal(1, arrivals.Peak);
        Assert.Equal(Nine.AddMinutes(5), arrivals.StartOf(1));
    }

    [Fact]
    public void A_day_without_entries_has_no_peak()
    {
        var arrivals = GateArrivals.Of([], Step);

        Assert.Empty(arrivals.Counts);
        Assert.Null(arrivals.Peak);
        Assert.Equal(0, GatePace.PerMinute([]));
    }

    [Property]
    public bool Nobody_is_lost_or_counted_twice_whatever_the_step(ushort[] seconds)
    {
        var entries = (seconds ?? []).Select(each => At(each / 60.0, each % 3 == 0 ? "A" : "B")).ToList();

        return Steps.All(minutes =>
        {
            var arrivals = GateArrivals.Of(entries, TimeSpan.FromMinutes(minutes));
            return Enumerable.Range(0, arrivals.Counts.Count).Sum(arrivals.TotalOf) == entries.Count
                && (
                    arrivals.Peak is not { } peak
                    || arrivals.TotalOf(peak)
                        == entries
                            .GroupBy(entry => (int)((entry.At - Nine).TotalMinutes / minutes))
                            .Max(group => group.Count())
                );
        });
    }

    [Fact]
    public void A_gate_s_pace_is_the_most_it_did_in_five_minutes()
    {
        // Ten within five minutes, wherever they begin; who comes five minutes after the first no longer counts.
        GateEntry[] entries =
        [
            At(0, "A"),
            .. Enumerable.Range(0, 10).Select(place => At(3 + (place * .4), "A")),
            At(8, "A"),
            At(60, "A", 4),
        ];

        Assert.Equal(10 / 5.0, GatePace.PerMinute(entries), 9);
    }

    [Theory]
    // ρ² / (2(1 − ρ)) by hand.
    [InlineData(25, .25)]
    [InlineData(40, 1.6)]
    [InlineData(0, 0)]
    public void How_many_wait_follows_from_how_full_the_gate_is(int people, double waiting)
    {
        Assert.Equal(waiting, GatePace.Waiting(people, Step, perMinute: 10)!.Value, 9);
    }

    [Fact]
    public void A_saturated_gate_does_not_tell_its_queue()
    {
        Assert.Null(GatePace.Waiting(48, Step, perMinute: 10));
        Assert.Null(GatePace.Waiting(50, Step, perMinute: 10));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    // 0.8 of 150 in a quarter of an hour.
    [InlineData(120, 1)]
    [InlineData(121, 2)]
    [InlineData(600, 5)]
    public void Gates_are_staffed_so_that_few_wait(double people, int gates)
    {
        Assert.Equal(gates, GatePace.GatesFor(people, TimeSpan.FromMinutes(15), perMinute: 10));
    }

    private static GateEntry At(double minutes, string gate, int people = 1) =>
        new(Nine.AddMinutes(minutes), gate, people);
}
