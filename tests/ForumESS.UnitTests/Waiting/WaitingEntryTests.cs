using ForumESS.Domain.Waiting;

namespace ForumESS.UnitTests.Waiting;

public sealed class WaitingEntryTests
{
    [Fact]
    public void Who_is_moved_before_the_others_is_behind_nobody_however_often_those_were_moved_up()
    {
        var first = Entry(arrival: 1) with { Priority = 7 };
        var second = Entry(arrival: 2) with { Priority = 2 };
        var last = Entry(arrival: 3);
        WaitingEntry[] line = [first, second, last];

        var moved = last.MovedBefore(line);

        Assert.Equal(8, moved.Priority);
        Assert.DoesNotContain(line, moved.IsBehind);
        Assert.All([first, second], entry => Assert.True(entry.IsBehind(moved)));
    }

    [Fact]
    public void Who_is_first_stays_as_it_is()
    {
        var first = Entry(arrival: 1);
        var offered = Entry(arrival: 0) with { State = WaitingState.Offered, Priority = 3 };

        Assert.Equal(first, first.MovedBefore([offered, first, Entry(arrival: 2)]));
    }

    [Theory]
    [InlineData(1, false, false, WaitingState.Waiting, false)]
    [InlineData(4, true, false, WaitingState.Waiting, false)]
    [InlineData(4, false, true, WaitingState.Waiting, false)]
    [InlineData(4, false, false, WaitingState.Offered, false)]
    [InlineData(2, false, false, WaitingState.Waiting, true)]
    public void Seats_gather_for_a_party_that_comes_whole_or_not_at_all(
        int party,
        bool takesPart,
        bool isHeldFor,
        WaitingState state,
        bool gathers
    )
    {
        var entry = Entry(arrival: 1) with
        {
            Party = party,
            TakesPart = takesPart,
            IsHeldFor = isHeldFor,
            State = state,
        };

        Assert.Equal(gathers, entry.CanGather);
    }

    private static WaitingEntry Entry(long arrival) =>
        new()
        {
            Id = Guid.NewGuid(),
            PoolId = Guid.Empty,
            EditionId = Guid.Empty,
            RegistrationId = Guid.NewGuid(),
            Audience = "ess",
            Party = 1,
            Arrival = arrival,
        };
}
